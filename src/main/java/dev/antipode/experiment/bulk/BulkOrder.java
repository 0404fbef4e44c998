package dev.antipode.experiment.bulk;

import dev.antipode.endpoint.Target;

/** One transfer. */
record BulkOrder(Target target, BulkTrial.Setup setup) {}
