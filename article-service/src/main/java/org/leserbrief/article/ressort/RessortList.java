package org.leserbrief.article.ressort;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// All Ressorts in their order. It is small and changes seldom, so it is read and written as a whole.
///
/// @param version goes up with every change of any of them
public record RessortList(long version, List<Ressort> items) {
    /// More would be topics.
    static final int MOST = 50;

    public RessortList {
        items = List.copyOf(items);
    }

    /// The Ressort of this slug, merged or not.
    public Optional<Ressort> find(@Nullable String slug) {
        return items.stream().filter(ressort -> ressort.slug().equals(slug)).findFirst();
    }

    /// The Ressort that stands for this slug.
    public Optional<Ressort> living(@Nullable String slug) {
        return find(slug).flatMap(ressort -> ressort.isMerged() ? find(ressort.mergedInto()) : Optional.of(ressort));
    }

    /// Those that stand for themselves, in their order.
    public List<Ressort> living() {
        return items.stream().filter(ressort -> !ressort.isMerged()).toList();
    }

    /// What an article's views say of its Ressort; null for an article without.
    public @Nullable RessortLink link(@Nullable String slug) {
        return living(slug).map(RessortLink::to).orElse(null);
    }

    /// The slugs under which articles of this Ressort are stored: its own, and those merged into it.
    public List<String> storedSlugs(String slug) {
        return items.stream()
                .filter(ressort -> ressort.slug().equals(slug) || slug.equals(ressort.mergedInto()))
                .map(Ressort::slug)
                .toList();
    }

    /// The Ressorts that pages show in their navigation.
    public List<Ressort> inNavigation() {
        return items.stream()
                .filter(ressort -> ressort.inNavigation() && !ressort.isMerged())
                .toList();
    }

    /// A copy in which one is replaced, or added at the end.
    ///
    /// @param position where it goes, from 0; null leaves it where it is
    RessortList with(Ressort changed, @Nullable Integer position) {
        List<Ressort> others = new ArrayList<>(items);
        others.removeIf(ressort -> ressort.slug().equals(changed.slug()));
        int before = find(changed.slug()).map(items::indexOf).orElse(others.size());
        others.add(Math.min(position == null ? before : position, others.size()), changed);
        return new RessortList(version, others);
    }

    /// @throws ProblemException 422 if a slug is there twice, or a merge leads nowhere
    void requireConsistent() {
        if (items.size() > MOST) {
            throw ProblemException.invalid("ressorts", "there can be at most " + MOST);
        }
        Set<String> slugs = new HashSet<>();
        for (Ressort ressort : items) {
            if (!slugs.add(ressort.slug())) {
                throw ProblemException.invalid("slug", ressort.slug() + " is there twice");
            }
        }
        for (Ressort ressort : items) {
            boolean leadsSomewhere = !ressort.isMerged()
                    || find(ressort.mergedInto())
                            .map(into -> !into.isMerged() && !into.equals(ressort))
                            .orElse(false);
            if (!leadsSomewhere) {
                throw ProblemException.invalid(
                        "mergedInto", ressort.slug() + " must be merged into another that is merged into none");
            }
        }
    }
}
