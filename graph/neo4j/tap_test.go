package neo4j_test

import (
	"io"
	"net"
	"sync"
	"testing"
)

// tap stands between a command and a server and counts the bytes that pass, so
// that a test can strike after so many of them, however fast the machine is.
type tap struct {
	listener net.Listener
	server   string

	mu      sync.Mutex
	passed  int64
	mark    int64
	reached chan struct{} // closed once mark bytes have passed; nil where nobody waits
}

// newTap opens a tap in front of the server at host:port, for the time of the
// test.
func newTap(t *testing.T, server string) *tap {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &tap{listener: l, server: server}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { p.serve(client) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		serving.Wait()
	})
	return p
}

func (p *tap) address() string { return p.listener.Addr().String() }

// serve passes on what one connection says, until either end hangs up.
func (p *tap) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", p.server)
	if err != nil {
		return // the server is away: so is the tap
	}
	defer server.Close()
	var both sync.WaitGroup
	for _, way := range [][2]net.Conn{{client, server}, {server, client}} {
		both.Go(func() {
			io.Copy(io.MultiWriter(way[1], p), way[0])
			client.Close()
			server.Close()
		})
	}
	both.Wait()
}

// Write counts what has passed.
func (p *tap) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.passed += int64(len(b))
	if p.reached != nil && p.passed >= p.mark {
		close(p.reached)
		p.reached = nil
	}
	return len(b), nil
}

// total returns how many bytes have passed.
func (p *tap) total() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.passed
}

// after returns a channel that is closed when so many more bytes have passed.
// It takes the place of the one before.
func (p *tap) after(bytes int64) <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mark, p.reached = p.passed+bytes, make(chan struct{})
	return p.reached
}
