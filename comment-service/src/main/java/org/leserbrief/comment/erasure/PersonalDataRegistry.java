package org.leserbrief.comment.erasure;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;

/// All that this service stores about readers. A test compares it with the columns of the database.
@ApplicationScoped
class PersonalDataRegistry {
    private final List<PersonalData> entries;

    PersonalDataRegistry(@All List<PersonalDataSource> sources) {
        entries = sources.stream()
                .flatMap(source -> source.personalData().stream())
                .sorted(Comparator.comparing(PersonalData::table))
                .toList();
    }

    List<PersonalData> entries() {
        return entries;
    }
}
