package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/** As seen from the client. */
public enum TransferDirection implements Named {
  DOWNLOAD,
  UPLOAD
}
