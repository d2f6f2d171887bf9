package neo4j_test

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"policygraph/graph/neo4j/neo4jtest"
)

// What the test of cut pushes does, and what it insists on.
const (
	faultArticles = 2000
	commandKills  = 13
	serverKills   = 8
	minKills      = 20 // that hit a push at work
	minPartial    = 1  // that left articles old and new side by side
	pushDeadline  = 5 * time.Minute
	wholeDeadline = 30 * time.Second
)

// Pushes whose command and whose server are killed, again and again, end with
// the graph that undisturbed pushes give, ledger and constraints included.
func TestKilledPushesAreCompleted(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for two minutes")
	}
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("POLICYGRAPH_FAULT_SEED"); s != "" {
		if _, err := fmt.Sscan(s, &seed); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("POLICYGRAPH_FAULT_SEED=%d", seed)
	command := buildCommand(t)
	stages := makeStages(t, command)
	t.Run("undisturbed", func(t *testing.T) {
		s := &neo4jtest.Own(t).Server
		p := newPusher(t, command, s)
		for _, g := range stages {
			before := p.tap.total()
			r := p.start(t, g)
			if err := r.wait(t); err != nil {
				t.Fatalf("%s: %v: %s", g.name, err, &r.out)
			}
			g.bytes = p.tap.total() - before
			g.want = everythingIn(t, s)
			t.Logf("%s: %d lines, %d bytes pass", g.name, len(g.want), g.bytes)
		}
	})
	if t.Failed() || slices.ContainsFunc(stages, func(g *stage) bool { return g.want == nil }) {
		return // there is no server, and the reason was given
	}
	server := neo4jtest.Own(t)
	f := newFaults(t, seed, newPusher(t, command, &server.Server), server)
	var before *stage
	for i, g := range stages {
		left := len(stages) - i
		f.push(before, g, (len(f.plan)+left-1)/left)
		compare(t, g.name, g.want, everythingIn(t, &server.Server))
		before = g
	}
	t.Logf("killed the command %d times and the server %d times at work, %d times with articles old and new; %d pushes outlived their server",
		f.commands, f.servers, f.partial, f.outlived)
	if f.commands+f.servers < minKills || f.partial < minPartial {
		t.Errorf("%d + %d kills hit a push at work, %d of them amid its articles; at least %d and %d are wanted",
			f.commands, f.servers, f.partial, minKills, minPartial)
	}
}

// buildCommand builds the command as users have it.
func buildCommand(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "policygraph")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, "policygraph/cmd/policygraph").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// pusher runs the command against a server that it reaches through a tap.
type pusher struct {
	command string
	env     []string
	tap     *tap
}

func newPusher(t *testing.T, command string, s *neo4jtest.Server) *pusher {
	t.Helper()
	p := &pusher{command: command, tap: newTap(t, strings.TrimPrefix(s.URI, "bolt://"))}
	p.env = append(os.Environ(), "NEO4J_URI=bolt://"+p.tap.address(), "NEO4J_USERNAME="+s.Username,
		"NEO4J_PASSWORD="+s.Password, "NEO4J_DATABASE="+s.Database)
	return p
}

// running is a push at work.
type running struct {
	cmd    *exec.Cmd
	out    bytes.Buffer
	exited chan struct{}
	err    error // once exited
}

func (p *pusher) start(t *testing.T, g *stage) *running {
	t.Helper()
	r := &running{exited: make(chan struct{})}
	r.cmd = exec.CommandContext(t.Context(), p.command, append([]string{"push", "--graph", g.path, "--source", "faults"}, g.args...)...)
	r.cmd.Env, r.cmd.Stdout, r.cmd.Stderr = p.env, &r.out, &r.out
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		r.err = r.cmd.Wait()
		close(r.exited)
	}()
	return r
}

func (r *running) ended() bool {
	select {
	case <-r.exited:
		return true
	default:
		return false
	}
}

// wait waits for the end of the push.
func (r *running) wait(t *testing.T) error {
	t.Helper()
	select {
	case <-r.exited:
		return r.err
	case <-time.After(pushDeadline):
		r.cmd.Process.Kill()
		<-r.exited
		t.Fatalf("the push does not end: %s", &r.out)
		return nil
	}
}

// kill kills the command and tells whether it was at work.
func (r *running) kill() bool {
	r.cmd.Process.Kill()
	<-r.exited
	status, ok := r.cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// faults kills pushes and their server.
type faults struct {
	*pusher
	t      *testing.T
	server *neo4jtest.Process
	random *rand.Rand
	plan   []bool // the next ones to kill: the server, or else the command

	commands, servers int // killed at work
	partial           int // kills that left articles old and new
	outlived          int // pushes that ended well though their server was killed
}

func newFaults(t *testing.T, seed uint64, p *pusher, server *neo4jtest.Process) *faults {
	f := &faults{pusher: p, t: t, server: server, random: rand.New(rand.NewPCG(seed, 6)), plan: make([]bool, commandKills+serverKills)}
	for i := range serverKills {
		f.plan[i] = true
	}
	f.random.Shuffle(len(f.plan), func(i, j int) { f.plan[i], f.plan[j] = f.plan[j], f.plan[i] })
	return f
}

// push pushes a stage until a push ends well, and kills so many times on the
// way.
func (f *faults) push(before, g *stage, kills int) {
	f.t.Helper()
	for {
		r := f.start(f.t, g)
		struck, serverStruck := false, false
		for kills > 0 && !r.ended() {
			select {
			case <-r.exited:
				continue
			case <-f.tap.after(f.point(g)):
			}
			// Amid a commit, too, when nothing passes.
			time.Sleep(time.Duration(f.random.IntN(20)) * time.Millisecond)
			server := f.plan[0]
			if !f.strike(r, server) {
				continue
			}
			struck, serverStruck = true, serverStruck || server
			f.plan = f.plan[1:]
			kills--
		}
		err := r.wait(f.t)
		switch {
		case err == nil && serverStruck:
			f.outlived++
			return
		case err == nil:
			return
		case !struck:
			f.t.Fatalf("%s: %v: %s", g.name, err, &r.out)
		}
		if checkWhole(f.t, &f.server.Server, before, g) {
			f.partial++
		}
	}
}

// point returns after how many bytes to strike: anywhere soon, and now and then
// at the very start, where the push sets up.
func (f *faults) point(g *stage) int64 {
	most := float64(g.bytes) / 2
	if f.random.IntN(3) == 0 {
		return int64(math.Pow(most, f.random.Float64()))
	}
	return int64(most * f.random.Float64())
}

// strike kills the command or the server, and at times both, and tells whether
// the push was at work. The server is up again then.
func (f *faults) strike(r *running, server bool) bool {
	f.t.Helper()
	if !server {
		if !r.kill() {
			return false
		}
		f.commands++
		return true
	}
	if r.ended() {
		return false
	}
	if err := f.server.Kill(); err != nil {
		f.t.Fatal(err)
	}
	atWork := !r.ended() || r.err != nil
	if f.random.IntN(2) == 0 {
		r.kill()
	}
	if err := f.server.Restart(f.t.Context()); err != nil {
		f.t.Fatal(err)
	}
	if atWork {
		f.servers++
	}
	return atWork
}

// checkWhole makes sure that the database has each article as it was before a
// push or as it is after it, with all that it says, and tells whether there are
// some of both kinds. The server may still be ending what it was sent.
func checkWhole(t *testing.T, s *neo4jtest.Server, before, after *stage) (partial bool) {
	t.Helper()
	for deadline := time.Now().Add(wholeDeadline); ; {
		old, done, odd := divide(sharesIn(t, s), before, after)
		if len(odd) == 0 {
			return old > 0 && done > 0
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %d articles are not whole: %s", after.name, len(odd), strings.Join(odd[:min(5, len(odd))], ", "))
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// divide counts the articles that a push has yet to write and those that it has
// written, and lists those that are neither.
func divide(has map[string]share, before, after *stage) (old, done int, odd []string) {
	was := map[string]share{}
	if before != nil {
		was = before.goal
	}
	all := maps.Clone(has)
	maps.Copy(all, was)
	maps.Copy(all, after.goal)
	for id := range all {
		switch is, want := has[id], after.goal[id]; {
		case is == want && is != was[id]:
			done++
		case is == want:
		case is == was[id]:
			old++
		default:
			odd = append(odd, fmt.Sprintf("%s has %+v, want %+v or %+v", id, is, was[id], want))
		}
	}
	slices.Sort(odd)
	return old, done, odd
}
