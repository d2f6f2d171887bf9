package pythontest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPython(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	requirements := filepath.Join(t.TempDir(), "requirements.txt")
	if err := os.WriteFile(requirements, []byte("# nothing\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	python := Python(t, requirements)
	out, err := run(t.Context(), python, "-c", "import sys; print(sys.prefix != sys.base_prefix)")
	if err != nil || strings.TrimSpace(out) != "True" {
		t.Errorf("not in a virtual environment: %q %v", out, err)
	}
	mark := filepath.Join(filepath.Dir(python), "..", "complete")
	before, err := os.Stat(mark)
	if err != nil {
		t.Fatal(err)
	}
	if again := Python(t, requirements); again != python {
		t.Errorf("%s, then %s", python, again)
	}
	if after, err := os.Stat(mark); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("the environment was made anew: %v", err)
	}
}

func TestRunReports(t *testing.T) {
	_, err := run(t.Context(), "sh", "-c", "echo why >&2; exit 3")
	if err == nil || !strings.Contains(err.Error(), "why") {
		t.Errorf("the reason is lost: %v", err)
	}
}
