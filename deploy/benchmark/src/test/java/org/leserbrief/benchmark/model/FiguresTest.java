package org.leserbrief.benchmark.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leserbrief.benchmark.GermEvalPosts.LabelledPost;

class FiguresTest {
    private static List<LabelledPost> posts(int offensive, int others) {
        List<LabelledPost> posts = new ArrayList<>();
        for (int i = 0; i < Math.max(offensive, others); i++) {
            if (i < offensive) {
                posts.add(new LabelledPost("Du Esel", true));
            }
            if (i < others) {
                posts.add(new LabelledPost("Guten Morgen", false));
            }
        }
        return posts;
    }

    @Test
    void the_majority_class_is_right_about_its_share_and_tells_nothing_apart() {
        Figures figures = Method.MAJORITY.measure(posts(30, 70), posts(10, 30));
        assertEquals(0.75, figures.accuracy(), 1e-9);
        assertEquals(6 / 7.0 / 2, figures.macroF1(), 1e-9);
        assertEquals(0.5, figures.areaUnderCurve(), 1e-9);
    }

    @Test
    void words_tell_apart_what_has_no_word_in_common() {
        assertEquals(new Figures(1, 1, 1), Method.WORDS.measure(posts(30, 70), posts(10, 30)));
        assertEquals(new Figures(1, 1, 1), Method.MODEL.measure(posts(30, 70), posts(10, 30)));
    }

    @Test
    void the_mean_is_taken_of_each_figure() {
        assertEquals(
                new Figures(0.5, 0.4, 0.75),
                Figures.mean(List.of(new Figures(0.25, 0.3, 0.5), new Figures(0.75, 0.5, 1))));
    }
}
