package neo4jtest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// idleTime is how long a shared server waits for the next test.
const idleTime = time.Minute

// station is the folder where the test processes of a user meet: lock guards
// the start and the end of the server that server.json names, use is held by
// the test that has the database.
type station string

func newStation() (station, error) {
	dir := station(filepath.Join(os.TempDir(), fmt.Sprintf("policygraph-neo4j-%d", os.Getuid())))
	if err := os.MkdirAll(string(dir), 0o700); err != nil {
		return "", err
	}
	info, err := os.Lstat(string(dir))
	if err != nil {
		return "", err
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); !ok || !info.IsDir() || int(stat.Uid) != os.Getuid() {
		return "", fmt.Errorf("%s is there and not ours", dir)
	}
	return dir, nil
}

func (s station) file(name string) string { return filepath.Join(string(s), name) }

// useFile is the lock of a server's database.
func (s station) useFile(uri string) string {
	h := fnv.New32a()
	h.Write([]byte(uri))
	return s.file(fmt.Sprintf("use-%08x", h.Sum32()))
}

func shared(t testing.TB) (*Server, error) {
	st, err := newStation()
	if err != nil {
		return nil, err
	}
	s := fromEnv()
	if s != nil {
		err = s.answers(t.Context())
	} else {
		s, err = st.running(t.Context())
	}
	if err != nil {
		return nil, err
	}
	use := st.useFile(s.URI)
	release, err := lock(t.Context(), use)
	if err != nil {
		return nil, err
	}
	if err := s.claim(t.Context(), use+".dirty"); err != nil {
		release()
		return nil, fmt.Errorf("the server at %s: %w", s.URI, err)
	}
	t.Cleanup(func() {
		defer release()
		touch(use)
		// The test's own context has ended.
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		defer cancel()
		if err := s.empty(ctx); err != nil {
			t.Errorf("emptying the database: %v", err)
			return
		}
		os.Remove(use + ".dirty")
	})
	return s, nil
}

// claim makes sure that the database is empty. One that has something in it is
// emptied only where a test that did not end well had it before, which the file
// dirty tells.
func (s *Server) claim(ctx context.Context, dirty string) error {
	_, err := os.Stat(dirty)
	if errors.Is(err, fs.ErrNotExist) {
		rows, err := s.Query(ctx, "MATCH (n) RETURN count(n) > 0 AS full", nil)
		if err != nil {
			return err
		}
		if rows[0]["full"] == true {
			return errNotEmpty
		}
		if err := os.WriteFile(dirty, nil, 0o600); err != nil {
			return err
		}
	}
	return s.empty(ctx)
}

// empty takes everything out of the database, the schema too.
func (s *Server) empty(ctx context.Context) error {
	if err := s.Empty(ctx); err != nil {
		return err
	}
	return s.dropSchema(ctx)
}

// Empty deletes all nodes and relationships and leaves constraints and indexes.
func (s *Server) Empty(ctx context.Context) error {
	// Relationships first: a node may have more than a transaction can hold.
	for _, step := range []string{
		"MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(r) AS n",
		"MATCH (n) WITH n LIMIT 20000 DELETE n RETURN count(n) AS n",
	} {
		for {
			rows, err := s.Query(ctx, step, nil)
			if err != nil {
				return err
			}
			if rows[0]["n"] == int64(0) {
				break
			}
		}
	}
	return nil
}

func (s *Server) dropSchema(ctx context.Context) error {
	for _, kind := range []struct{ show, drop string }{
		{"SHOW CONSTRAINTS YIELD name RETURN name", "DROP CONSTRAINT `%s` IF EXISTS"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "DROP INDEX `%s` IF EXISTS"},
	} {
		rows, err := s.Query(ctx, kind.show, nil)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if _, err := s.Query(ctx, fmt.Sprintf(kind.drop, r["name"]), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// running returns the server that all share, and starts it if there is none.
func (s station) running(ctx context.Context) (*Server, error) {
	unlock, err := lock(ctx, s.file("lock"))
	if err != nil {
		return nil, err
	}
	defer unlock()
	if server := s.known(ctx); server != nil {
		touch(s.useFile(server.URI))
		return server, nil
	}
	if _, err := java(); err != nil {
		return nil, err
	}
	if _, err := jars(ctx); err != nil {
		return nil, err
	}
	return s.start(ctx)
}

// known returns the server that server.json names if it is alive.
func (s station) known(ctx context.Context) *Server {
	b, err := os.ReadFile(s.file("server.json"))
	if err != nil {
		return nil
	}
	server := &Server{}
	if json.Unmarshal(b, server) != nil || server.answers(ctx) != nil {
		return nil
	}
	return server
}

// start runs the command serve, which outlives this process.
func (s station) start(ctx context.Context) (*Server, error) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		return nil, errors.New("the go tool is needed to start a server (or set NEO4J_URI)")
	}
	binary := s.file("serve")
	if out, err := exec.CommandContext(ctx, goTool, "build", "-o", binary, "policygraph/graph/neo4j/neo4jtest/serve").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the server command: %w: %s", err, lastLines(string(out), 5))
	}
	log, err := os.Create(s.file("serve.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(binary, "-idle", idleTime.String())
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	deadline := time.After(startTimeout + 10*time.Second)
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case err := <-exited:
			b, _ := os.ReadFile(log.Name())
			return nil, fmt.Errorf("the server command ended: %v: %s", err, lastLines(string(b), 12))
		case <-deadline:
			return nil, errors.New("the server did not start in time")
		case <-time.After(200 * time.Millisecond):
			if _, err := os.Stat(s.file("server.json")); err == nil {
				if server := s.known(ctx); server != nil {
					touch(s.useFile(server.URI))
					return server, nil
				}
			}
		}
	}
}

// Serve starts a server and keeps it running until the context ends or, if
// idle is not 0, until no test has used it for so long. Ready is called once
// it answers.
func Serve(ctx context.Context, idle time.Duration, ready func(*Server)) error {
	home, err := os.MkdirTemp("", "policygraph-neo4j-home-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	p, err := Start(ctx, home)
	if err != nil {
		return err
	}
	defer p.Kill()
	if idle == 0 {
		ready(&p.Server)
		select {
		case <-ctx.Done():
			return nil
		case <-p.exited:
			return fmt.Errorf("the server died: %s", p.log())
		}
	}
	s, err := newStation()
	if err != nil {
		return err
	}
	if err := s.announce(&p.Server); err != nil {
		return err
	}
	ready(&p.Server)
	for {
		select {
		case <-ctx.Done():
			os.Remove(s.file("server.json"))
			return nil
		case <-p.exited:
			return fmt.Errorf("the server died: %s", p.log())
		case <-time.After(time.Second):
			if s.retire(p.URI, idle) {
				return nil
			}
		}
	}
}

// announce writes server.json, at once or not at all.
func (s station) announce(server *Server) error {
	b, err := json.Marshal(server)
	if err != nil {
		return err
	}
	touch(s.useFile(server.URI))
	if err := os.WriteFile(s.file("server.json.new"), b, 0o600); err != nil {
		return err
	}
	return os.Rename(s.file("server.json.new"), s.file("server.json"))
}

// retire withdraws a server that nobody has used for the time idle, such that
// no test takes it in the same moment.
func (s station) retire(uri string, idle time.Duration) bool {
	unlock, err := tryLock(s.file("lock"))
	if err != nil || unlock == nil {
		return false
	}
	defer unlock()
	use := s.useFile(uri)
	release, err := tryLock(use)
	if err != nil || release == nil {
		return false
	}
	defer release()
	if info, err := os.Stat(use); err == nil && time.Since(info.ModTime()) < idle {
		return false
	}
	os.Remove(s.file("server.json"))
	os.Remove(use)
	os.Remove(use + ".dirty")
	return true
}

// touch notes that a server is in use.
func touch(path string) {
	now := time.Now()
	if os.Chtimes(path, now, now) != nil {
		if f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600); err == nil {
			f.Close()
		}
	}
}
