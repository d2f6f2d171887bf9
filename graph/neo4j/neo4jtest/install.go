package neo4jtest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed pom.xml
var pom []byte

// jars returns a folder with the server's jars.
func jars(ctx context.Context) (string, error) { return resolve(ctx, "neo4j", pom) }

// resolve returns a folder with the jars that a pom names and all they need,
// which it fetches at the first call on a machine.
func resolve(ctx context.Context, name string, pom []byte) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	h := fnv.New64a()
	h.Write(pom)
	dir := filepath.Join(cache, "policygraph", fmt.Sprintf("%s-%x", name, h.Sum64()))
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return "", err
	}
	unlock, err := lock(ctx, dir+".lock")
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", errors.New("mvn is needed to fetch Neo4j from Maven Central, and it is not installed (or set NEO4J_URI)")
	}
	work, err := os.MkdirTemp(filepath.Dir(dir), "fetching-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	file := filepath.Join(work, "pom.xml")
	if err := os.WriteFile(file, pom, 0o666); err != nil {
		return "", err
	}
	lib := filepath.Join(work, "lib")
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-f", file, "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+lib)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("mvn cannot fetch what it needs: %w: %s", err, lastLines(string(out), 5))
	}
	return dir, os.Rename(lib, dir)
}

// java returns the java command: of NEO4J_JAVA_HOME, JAVA_HOME or the PATH.
func java() (string, error) {
	for _, name := range []string{"NEO4J_JAVA_HOME", "JAVA_HOME"} {
		if home := os.Getenv(name); home != "" {
			return filepath.Join(home, "bin", "java"), nil
		}
	}
	path, err := exec.LookPath("java")
	if err != nil {
		return "", errors.New("java (17 or 21) is needed to run the server, and it is not installed (or set NEO4J_URI)")
	}
	return path, nil
}

func lastLines(s string, n int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
