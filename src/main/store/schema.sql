CREATE TABLE adapters (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      folder TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;

CREATE TABLE downloads (
      id TEXT PRIMARY KEY,
      hub TEXT NOT NULL,
      repository TEXT NOT NULL,
      revision TEXT NOT NULL,
      license TEXT,
      folder TEXT NOT NULL UNIQUE,
      files TEXT NOT NULL CHECK (json_valid(files)),
      state TEXT NOT NULL,
      failure TEXT CHECK (json_valid(failure)),
      created_at INTEGER NOT NULL
    ) STRICT;

CREATE TABLE evaluations (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      epoch REAL NOT NULL,
      loss REAL NOT NULL,
      metrics TEXT NOT NULL CHECK (json_valid(metrics)),
      at REAL NOT NULL,
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE models (
      id TEXT PRIMARY KEY,
      folder TEXT NOT NULL UNIQUE,
      origin TEXT NOT NULL,
      repository TEXT,
      revision TEXT,
      license TEXT,
      added_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;

CREATE TABLE points (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      epoch REAL NOT NULL,
      loss REAL NOT NULL,
      learning_rate REAL NOT NULL,
      head_learning_rate REAL NOT NULL,
      gradient_norm REAL NOT NULL,
      tokens_per_second REAL NOT NULL,
      eta_seconds REAL NOT NULL,
      at REAL NOT NULL, resident_bytes REAL,
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE queue (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      position INTEGER NOT NULL
    ) STRICT;

CREATE TABLE run_log (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      at REAL NOT NULL,
      step INTEGER NOT NULL,
      kind TEXT NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (run_id, line)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE run_marks (
      run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
      tags TEXT NOT NULL CHECK (json_valid(tags)),
      notes TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      state TEXT NOT NULL,
      stage TEXT,
      created_at INTEGER NOT NULL,
      finished_at INTEGER,
      configuration TEXT NOT NULL CHECK (json_valid(configuration)),
      step INTEGER NOT NULL,
      total_steps INTEGER NOT NULL,
      trained_values TEXT CHECK (json_valid(trained_values)),
      labels TEXT NOT NULL CHECK (json_valid(labels)),
      best TEXT CHECK (json_valid(best)),
      last TEXT CHECK (json_valid(last)),
      failure TEXT CHECK (json_valid(failure)),
      folder TEXT NOT NULL,
      owner_pid INTEGER NOT NULL,
      owner_started TEXT
    , deleted_at INTEGER, revision INTEGER NOT NULL DEFAULT 0, checkpoint_step INTEGER, idle_milliseconds INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE UNIQUE INDEX runs_by_revision ON runs (revision);

CREATE INDEX runs_by_state ON runs (state);

CREATE TRIGGER runs_revised_by_insert AFTER INSERT ON runs BEGIN
      UPDATE runs SET revision = (SELECT MAX(revision) + 1 FROM runs) WHERE id = NEW.id;
    END;

CREATE TRIGGER runs_revised_by_marks AFTER UPDATE ON run_marks BEGIN
      UPDATE runs SET revision = (SELECT MAX(revision) + 1 FROM runs) WHERE id = NEW.run_id;
    END;

CREATE TRIGGER runs_revised_by_new_marks AFTER INSERT ON run_marks BEGIN
      UPDATE runs SET revision = (SELECT MAX(revision) + 1 FROM runs) WHERE id = NEW.run_id;
    END;

CREATE TRIGGER runs_revised_by_update AFTER UPDATE ON runs WHEN NEW.revision = OLD.revision BEGIN
      UPDATE runs SET revision = (SELECT MAX(revision) + 1 FROM runs) WHERE id = NEW.id;
    END;

CREATE TABLE update_norms (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      step INTEGER NOT NULL,
      modules TEXT NOT NULL CHECK (json_valid(modules)),
      PRIMARY KEY (run_id, step)
    ) STRICT, WITHOUT ROWID;
