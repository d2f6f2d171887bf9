package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// startTimeout is how long a server may take to start on a busy machine.
const startTimeout = 4 * time.Minute

const password = "policygraph-test"

// Process is a server that this process has started. It ends with this process
// at the latest.
type Process struct {
	Server
	home   string
	brief  bool // it does not live long: start fast rather than run fast
	ports  [2]int
	pid    int
	cmd    *exec.Cmd
	leash  *os.File // closed, it ends the server
	exited chan struct{}
}

// Start starts a server whose home is an empty folder, or one of a server
// before, whose data it goes on with. It waits until the server answers.
func Start(ctx context.Context, home string) (*Process, error) {
	return start(ctx, &Process{home: home})
}

func start(ctx context.Context, p *Process) (*Process, error) {
	var err error
	for i := range p.ports {
		if p.ports[i], err = freePort(); err != nil {
			return nil, err
		}
	}
	p.Server = Server{
		URI: fmt.Sprintf("bolt://127.0.0.1:%d", p.ports[0]), HTTP: fmt.Sprintf("http://127.0.0.1:%d", p.ports[1]),
		Username: "neo4j", Password: password, Database: "neo4j",
	}
	return p, p.Restart(ctx)
}

// Restart starts the server again, at the same address, after Kill or Stop.
func (p *Process) Restart(ctx context.Context) error {
	lib, err := jars(ctx)
	if err != nil {
		return err
	}
	if err := p.layOut(); err != nil {
		return err
	}
	if err := p.launch(lib); err != nil {
		return err
	}
	if err := p.awaitReady(ctx); err != nil {
		return errors.Join(err, p.Kill())
	}
	return nil
}

// Kill ends the server at once, as a power cut would.
func (p *Process) Kill() error { return p.end(syscall.SIGKILL) }

// Stop shuts the server down in order.
func (p *Process) Stop() error { return p.end(syscall.SIGTERM) }

func (p *Process) end(signal syscall.Signal) error {
	if p.cmd == nil {
		return nil
	}
	if err := syscall.Kill(p.pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	select {
	case <-p.exited:
	case <-time.After(time.Minute):
		syscall.Kill(p.pid, syscall.SIGKILL)
		<-p.exited
	}
	p.cmd = nil
	return p.leash.Close()
}

// leashed runs the server such that it cannot outlive us: when the other end
// of file 3 is closed, be it by our death, it is killed.
const leashed = `"$@" 3<&- </dev/null >&2 & server=$!
echo $server
(read -r end <&3; kill -9 $server 2>/dev/null) >/dev/null 2>&1 & watch=$!
exec 3<&-
wait $server
kill $watch 2>/dev/null`

func (p *Process) launch(lib string) error {
	java, err := java()
	if err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(p.home, "console.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	end, leash, err := os.Pipe()
	if err != nil {
		return err
	}
	defer end.Close()
	compiler := "-XX:TieredStopAtLevel=4"
	if p.brief {
		compiler = "-XX:TieredStopAtLevel=1" // half the time to start
	}
	args := []string{"-c", leashed, "sh", java, "-cp", filepath.Join(lib, "*"),
		"-Xms256m", "-Xmx768m", "-XX:+UseSerialGC", compiler, "-Xshare:auto",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-Dio.netty.tryReflectionSetAccessible=true",
		"-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8",
		"org.neo4j.server.CommunityEntryPoint", "--home-dir=" + p.home, "--config-dir=" + filepath.Join(p.home, "conf")}
	cmd := exec.Command("sh", args...)
	cmd.Stderr = log
	cmd.ExtraFiles = []*os.File{end}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl-C is for us; the leash is for it
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		leash.Close()
		return err
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	pid, err := strconv.Atoi(lines.Text())
	if err != nil {
		leash.Close()
		return errors.Join(fmt.Errorf("no process id but %q", lines.Text()), cmd.Wait())
	}
	p.pid, p.cmd, p.leash, p.exited = pid, cmd, leash, make(chan struct{})
	go func() {
		cmd.Wait()
		close(p.exited)
	}()
	return nil
}

func (p *Process) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	client := &http.Client{Timeout: 2 * time.Second}
	defer client.CloseIdleConnections()
	// HTTP comes up last: when it answers, all is there.
	for {
		if res, err := client.Get(p.HTTP); err == nil {
			res.Body.Close()
			break
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the server did not start: %w: %s", ctx.Err(), p.log())
		case <-p.exited:
			return fmt.Errorf("the server died: %s", p.log())
		case <-time.After(100 * time.Millisecond):
		}
	}
	if p.answers(ctx) == nil {
		return nil
	}
	// A new server wants its first password changed.
	first := Server{URI: p.URI, Username: "neo4j", Password: "neo4j", Database: "system"}
	if _, err := first.Query(ctx, "ALTER CURRENT USER SET PASSWORD FROM $old TO $new", map[string]any{"old": "neo4j", "new": password}); err != nil {
		return err
	}
	return p.answers(ctx)
}

func (p *Process) log() string {
	for _, name := range []string{"console.log", filepath.Join("logs", "neo4j.log")} {
		if b, err := os.ReadFile(filepath.Join(p.home, name)); err == nil && len(b) > 0 {
			return lastLines(string(b), 12)
		}
	}
	return "it printed nothing"
}

// settings keep the server small and silent: nothing goes out, and the
// transaction logs, which by default take 256 MiB at once, stay small.
const settings = `server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:%[1]d
server.bolt.advertised_address=127.0.0.1:%[1]d
server.bolt.tls_level=DISABLED
server.http.listen_address=127.0.0.1:%[2]d
server.http.advertised_address=127.0.0.1:%[2]d
server.https.enabled=false
server.memory.pagecache.size=192m
dbms.usage_report.enabled=false
client.allow_telemetry=false
dbms.security.auth_max_failed_attempts=0
dbms.security.auth_minimum_password_length=5
db.tx_log.preallocate=false
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=keep_none
db.checkpoint.interval.time=2m
server.logs.debug.enabled=false
`

func (p *Process) layOut() error {
	for _, dir := range []string{"conf", "data", "logs", "plugins", "import", "run", "licenses"} {
		if err := os.MkdirAll(filepath.Join(p.home, dir), 0o777); err != nil {
			return err
		}
	}
	conf := fmt.Sprintf(settings, p.ports[0], p.ports[1])
	return os.WriteFile(filepath.Join(p.home, "conf", "neo4j.conf"), []byte(conf), 0o600)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	_, port, _ := strings.Cut(l.Addr().String(), ":")
	return strconv.Atoi(port)
}
