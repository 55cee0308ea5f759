package org.leserbrief.comment.reader;

import java.util.List;

/// Implemented by whoever owns a table with data about readers.
public interface PersonalDataSource {
    List<PersonalData> personalData();
}
