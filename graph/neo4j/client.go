// Package neo4j writes a graph file into a Neo4j database, again and again
// only what changed, and asks it questions. Community edition is enough;
// nothing needs APOC.
//
// # What stands in the database
//
// Each entity is a node of its base label with a unique id, each article a node
// Article. Each claim is one relationship whose key (head, type, tail, article)
// is unique; MENTIONS leads from an article to what it names, with the names it
// uses; PART_OF and GOVERNS follow from the lexicons. An article is written, or
// taken out, with all that it says in one transaction, so at every moment the
// database is the graph of the articles that it holds: an entity is there if
// and only if something of ours says something of it, and its aliases are those
// of its articles. A cut at any point leaves such a graph, and the next push
// goes on from there.
//
// # Several graph files, several machines
//
// The database is the union of what graph files say. Each says its word on an
// article once: a version of it, or that it is forgotten. The last word stands,
// and a file speaks again only when it has something new to say, so two files
// that differ on an article do not overwrite each other push by push. What an
// Article's property said holds is what each file said last. An article that
// is in the database but not in the file is left alone, unless the file has
// forgotten it.
//
// # What is not ours
//
// Nodes and relationships that policygraph did not write are left alone, and so
// are properties that somebody added to ours. An entity that nothing of ours
// supports any more stays as long as a foreign relationship leads to it.
package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// Config says where the database is. User and password go to the server and
// nowhere else: no error and no log has them.
type Config struct {
	URI      string // bolt://host:7687; with TLS bolt+s:// or neo4j+s://, +ssc for a self-signed certificate
	Username string // no authentication if empty
	Password string
	Database string // the user's default database if empty
}

const (
	connectTimeout = 5 * time.Second
	answerTimeout  = 20 * time.Second // a server may be busy, or something else may listen there
)

// Client is a connection to a database. It is safe for concurrent use.
type Client struct {
	driver   neo4j.DriverWithContext
	address  string // URI without user and password
	username string
	database string
}

// Errors of Connect and Push. They come wrapped; use errors.Is.
var (
	// ErrUnreachable says that no server answers at the address.
	ErrUnreachable = errors.New("no Neo4j answers")
	// ErrRefused says that the server refuses the user or the password.
	ErrRefused = errors.New("the server refuses the user or the password")
	// ErrNewer says that a newer version of policygraph writes the database.
	ErrNewer = errors.New("a newer version of policygraph writes this database")
	// ErrForeign says that the database is in use for something that policygraph
	// cannot share it with.
	ErrForeign = errors.New("the database is not one that policygraph can write")
)

// Connect connects to a database and makes sure that it answers.
func Connect(ctx context.Context, c Config) (*Client, error) {
	address, err := addressOf(c.URI)
	if err != nil {
		return nil, err
	}
	auth := neo4j.NoAuth()
	if c.Username != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, func(d *config.Config) {
		d.SocketConnectTimeout = connectTimeout
		d.TelemetryDisabled = true
		d.UserAgent = "policygraph"
		d.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, serverError{fmt.Errorf("neo4j at %s: %w", address, err)}
	}
	client := &Client{driver: driver, address: address, username: c.Username, database: c.Database}
	if err := client.ping(ctx); err != nil {
		return nil, errors.Join(client.explain(ctx, err), driver.Close(context.WithoutCancel(ctx)))
	}
	return client, nil
}

// ping asks for something that needs the database, not the server alone.
func (c *Client) ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	session := c.session(ctx, neo4j.AccessModeRead)
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return err
	}
	return checkServer(summary.Server().Agent())
}

// checkServer refuses servers that are too old. They name themselves as
// Neo4j/5.26.1 or, since 2025, Neo4j/2025.01.0.
func checkServer(agent string) error {
	var major, minor int
	if _, err := fmt.Sscanf(agent, "Neo4j/%d.%d", &major, &minor); err != nil {
		return nil // another server that speaks the protocol: it may do
	}
	if major < 5 || major == 5 && minor < 23 {
		return fmt.Errorf("the server is %s; 5.23 or later is needed", agent)
	}
	return nil
}

// Close closes the connection.
func (c *Client) Close(ctx context.Context) error { return c.driver.Close(ctx) }

// Address returns where the database is, without user and password.
func (c *Client) Address() string {
	if c.database == "" {
		return c.address
	}
	return c.address + ", database " + c.database
}

func (c *Client) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return c.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: c.database})
}

// explain says in one line what is wrong with the database and where it is.
// Errors of other origin, and those explained already, stay as they are.
func (c *Client) explain(ctx context.Context, err error) error {
	var explained serverError
	if err == nil || errors.As(err, &explained) {
		return err
	}
	var server *neo4j.Neo4jError
	var usage *neo4j.UsageError
	switch {
	case ctx.Err() != nil:
		err = context.Cause(ctx)
	case errors.As(err, &server) && strings.HasPrefix(server.Code, "Neo.ClientError.Security."):
		err = fmt.Errorf("%w (user %q)", ErrRefused, c.username)
	case isGone(err):
		return serverError{fmt.Errorf("%w at %s: %w", ErrUnreachable, c.address, err)}
	case errors.As(err, &server), errors.As(err, &usage):
	default:
		return err
	}
	return serverError{fmt.Errorf("neo4j at %s: %w", c.Address(), err)}
}

// isGone tells whether an error says that the server is away.
func isGone(err error) bool {
	return neo4j.IsConnectivityError(err) || neo4j.IsTransactionExecutionLimit(err) || errors.Is(err, context.DeadlineExceeded)
}

// serverError is an error whose text is one line and says where.
type serverError struct{ error }

func (e serverError) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }

func (e serverError) Unwrap() error { return e.error }

// refuse says in one line why the database is not written.
func (c *Client) refuse(reason error, format string, args ...any) error {
	return serverError{fmt.Errorf("neo4j at %s: %w: %w", c.Address(), reason, fmt.Errorf(format, args...))}
}

// addressOf checks a URI and returns it without user and password. The error
// does not repeat what may hold a password.
func addressOf(uri string) (string, error) {
	u, err := url.Parse(uri)
	if err != nil || u.Host == "" {
		return "", errors.New("the Neo4j address is not written scheme://host:port, as bolt://127.0.0.1:7687")
	}
	switch u.Scheme {
	case "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc":
	default:
		return "", fmt.Errorf("the Neo4j address has the scheme %q; bolt, neo4j, and these with +s or +ssc are known", u.Scheme)
	}
	if u.User != nil {
		return "", errors.New("the Neo4j address holds a user or a password; give them as NEO4J_USERNAME and NEO4J_PASSWORD")
	}
	return u.Scheme + "://" + u.Host, nil
}
