package dev.antipode.result.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.sample.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  /** Writes down that it was there. */
  private record Mark(int to) implements Migration {
    @Override
    public void manifest(ObjectNode manifest) {
      manifest.withArray("steps").add(to);
    }

    @Override
    public void trial(ObjectNode trial) {
      trial.withArray("steps").add(-to);
    }
  }

  private static final Migrations THREE =
      new Migrations(List.of(new Mark(2), new Mark(3), new Mark(4)));

  private static ObjectNode manifest(int version) {
    return Json.MAPPER.createObjectNode().put("schema_version", version);
  }

  @Test
  void everyStepAfterTheFilesVersionIsTakenInOrder() {
    ObjectNode oldest = manifest(1);
    THREE.manifest(oldest, 1);
    assertThat(oldest).hasToString("{\"schema_version\":4,\"steps\":[2,3,4]}");
    ObjectNode younger = manifest(3);
    THREE.manifest(younger, 3);
    assertThat(younger).hasToString("{\"schema_version\":4,\"steps\":[4]}");
    ObjectNode line = Json.MAPPER.createObjectNode();
    THREE.trial(line, 2);
    assertThat(line).hasToString("{\"steps\":[-3,-4]}");
  }

  @Test
  void theNewestVersionStaysAsItIs() {
    ObjectNode newest = manifest(4);
    THREE.manifest(newest, 4);
    assertThat(newest).isEqualTo(manifest(4));
    assertThat(THREE.newest()).isEqualTo(4);
  }

  @Test
  void aGapIsRefused() {
    assertThatThrownBy(() -> new Migrations(List.of(new Mark(2), new Mark(4))))
        .hasMessageContaining("[2, 4]");
  }
}
