package neo4jtest

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

//go:embed shell.pom.xml
var shellPOM []byte

// Import fills the database of a new server by neo4j-admin database import
// full, run in the folder dir with these arguments, and starts the server. It
// ends with the test. An import that fails fails the test.
func Import(t testing.TB, dir string, args ...string) *Process {
	t.Helper()
	lib, err := jars(t.Context())
	if err != nil {
		unavailable(t, err)
	}
	java, err := java()
	if err != nil {
		unavailable(t, err)
	}
	home := t.TempDir()
	if err := (&Process{home: home}).layOut(); err != nil {
		t.Fatal(err)
	}
	args = append([]string{"-Xmx256m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Dapp.home=" + home, "-cp", filepath.Join(lib, "*"),
		"org.neo4j.server.startup.Neo4jAdminCommand", "database", "import", "full"}, args...)
	cmd := exec.CommandContext(t.Context(), java, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+filepath.Join(home, "conf"), "HEAP_SIZE=512m")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("neo4j-admin database import full: %v\n%s", err, lastLines(string(out), 30))
	}
	p, err := start(t.Context(), &Process{home: home, brief: true})
	if err != nil {
		unavailable(t, err)
	}
	t.Cleanup(func() {
		if err := p.Kill(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// Shell has cypher-shell run a script on the server and returns what it
// prints. Where cypher-shell cannot be had, the test is skipped.
func (s *Server) Shell(t testing.TB, script io.Reader) string {
	t.Helper()
	lib, err := resolve(t.Context(), "cypher-shell", shellPOM)
	if err != nil {
		unavailable(t, err)
	}
	java, err := java()
	if err != nil {
		unavailable(t, err)
	}
	out, err := s.shell(t.Context(), java, lib, script)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (s *Server) shell(ctx context.Context, java, lib string, script io.Reader) (string, error) {
	cmd := exec.CommandContext(ctx, java, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-cp", filepath.Join(lib, "*"),
		"org.neo4j.shell.Main", "-a", s.URI, "-d", s.Database, "--format", "plain", "--non-interactive")
	cmd.Env = append(os.Environ(), "NEO4J_USERNAME="+s.Username, "NEO4J_PASSWORD="+s.Password)
	cmd.Stdin = script
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("cypher-shell: %w\n%s", err, lastLines(string(out), 20))
	}
	return string(out), nil
}
