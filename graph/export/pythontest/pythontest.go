// Package pythontest gives tests a Python with pinned packages: a virtual
// environment in the user's cache folder, made at the first use on a machine
// and kept for as long as the requirements file and the Python stay the same.
package pythontest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// RequireVariable is the environment variable that, when set, makes a test
// fail that cannot have its Python, instead of being skipped.
const RequireVariable = "POLICYGRAPH_REQUIRE_PYTHON"

// Python returns the path of a python that has what the requirements file
// lists. Tests of several processes may ask at once. Where python3, venv or
// the packages cannot be had, the test is skipped with the reason.
func Python(t testing.TB, requirements string) string {
	t.Helper()
	python, err := environment(t.Context(), requirements)
	if err != nil {
		if os.Getenv(RequireVariable) != "" {
			t.Fatalf("%s is set, but there is no Python: %v", RequireVariable, err)
		}
		t.Skipf("no Python: %v", err)
	}
	return python
}

func environment(ctx context.Context, requirements string) (string, error) {
	list, err := os.ReadFile(requirements)
	if err != nil {
		return "", err
	}
	base, err := exec.LookPath("python3")
	if err != nil {
		return "", errors.New("python3 is not installed")
	}
	version, err := run(ctx, base, "-c", "import sys; print(sys.executable, sys.version)")
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	key := sha256.Sum256(append(list, version...))
	dir := filepath.Join(cache, "policygraph", fmt.Sprintf("python-%x", key[:8]))
	python := filepath.Join(dir, "bin", "python")
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return "", err
	}
	unlock, err := lock(ctx, dir+".lock")
	if err != nil {
		return "", err
	}
	defer unlock()
	complete := filepath.Join(dir, "complete") // its scripts hold the path, so it is made in place
	if _, err := os.Stat(complete); err == nil {
		return python, nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if _, err := run(ctx, base, "-m", "venv", dir); err != nil {
		return "", err
	}
	if _, err := run(ctx, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", requirements); err != nil {
		return "", err
	}
	return python, os.WriteFile(complete, nil, 0o666)
}

// run returns what a command prints, and on failure the end of its complaint.
func run(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, complaint strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		lines := strings.Split(strings.TrimSpace(complaint.String()), "\n")
		return "", fmt.Errorf("%s: %w: %s", strings.Join(cmd.Args, " "), err, strings.Join(lines[max(0, len(lines)-5):], "\n"))
	}
	return out.String(), nil
}

// lock waits for a lock that ends with unlock, or with the process.
func lock(ctx context.Context, path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			f.Close()
			return nil, err
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
