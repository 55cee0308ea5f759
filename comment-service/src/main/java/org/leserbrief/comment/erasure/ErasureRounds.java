package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.base.sql.RetriedTransaction;

/// What is left to do when erasures have begun or ended, also where a replica of the release before did that.
@ApplicationScoped
class ErasureRounds {
    private final ErasureSagas sagas;
    private final ErasureMails mails;

    ErasureRounds(ErasureSagas sagas, ErasureMails mails) {
        this.sagas = sagas;
        this.mails = mails;
    }

    void settle() {
        RetriedTransaction.run(sagas::announceForgotten);
        RetriedTransaction.run(sagas::completeForgotten);
        RetriedTransaction.run(mails::confirm);
    }
}
