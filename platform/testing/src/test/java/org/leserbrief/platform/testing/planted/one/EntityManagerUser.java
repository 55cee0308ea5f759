package org.leserbrief.platform.testing.planted.one;

import jakarta.persistence.EntityManager;

public class EntityManagerUser {
    public void write(EntityManager entities) {
        entities.flush();
    }
}
