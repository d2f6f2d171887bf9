package neo4j_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	pgneo4j "policygraph/graph/neo4j"
	"policygraph/graph/neo4j/neo4jtest"
)

const secret = "s3cret-password"

func TestConnectSaysWhatIsWrongInOneLine(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	l.Close()
	for name, test := range map[string]struct {
		config pgneo4j.Config
		want   string
		is     error
	}{
		"nobody there":   {pgneo4j.Config{URI: "bolt://" + closed}, "bolt://" + closed, pgneo4j.ErrUnreachable},
		"nobody, routed": {pgneo4j.Config{URI: "neo4j://" + closed}, "neo4j://" + closed, pgneo4j.ErrUnreachable},
		"nobody, TLS":    {pgneo4j.Config{URI: "neo4j+s://" + closed}, "neo4j+s://" + closed, pgneo4j.ErrUnreachable},
		"no scheme":      {pgneo4j.Config{URI: closed}, "scheme://host:port", nil},
		"http":           {pgneo4j.Config{URI: "http://" + closed}, `"http"`, nil},
		"empty":          {pgneo4j.Config{}, "scheme://host:port", nil},
		"with password":  {pgneo4j.Config{URI: "bolt://neo4j:" + secret + "@" + closed}, "NEO4J_PASSWORD", nil},
		"ill written":    {pgneo4j.Config{URI: "bolt://neo4j:" + secret + "@" + closed + "/%zz"}, "scheme://host:port", nil},
	} {
		test.config.Username, test.config.Password = "neo4j", secret
		_, err := pgneo4j.Connect(t.Context(), test.config)
		checkError(t, name, err, test.want, test.is)
	}
}

func TestConnectToTheWrongPlace(t *testing.T) {
	s := neo4jtest.Shared(t)
	for name, test := range map[string]struct {
		config pgneo4j.Config
		want   string
		is     error
	}{
		"password": {pgneo4j.Config{URI: s.URI, Username: s.Username, Password: secret, Database: s.Database}, s.URI, pgneo4j.ErrRefused},
		"user":     {pgneo4j.Config{URI: s.URI, Username: "nobody", Password: s.Password + secret, Database: s.Database}, `"nobody"`, pgneo4j.ErrRefused},
		"database": {pgneo4j.Config{URI: s.URI, Username: s.Username, Password: s.Password, Database: "atlantis"}, "atlantis", nil},
		"no TLS":   {pgneo4j.Config{URI: strings.Replace(s.URI, "bolt:", "bolt+s:", 1), Username: s.Username, Password: s.Password}, "bolt+s://", nil},
	} {
		_, err := pgneo4j.Connect(t.Context(), test.config)
		checkError(t, name, err, test.want, test.is)
	}
}

func checkError(t *testing.T, name string, err error, want string, is error) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error", name)
		return
	}
	if is != nil && !errors.Is(err, is) {
		t.Errorf("%s: %v is not %v", name, err, is)
	}
	if s := err.Error(); !strings.Contains(s, want) || strings.Contains(s, "\n") || strings.Contains(s, secret) {
		t.Errorf("%s: %q", name, s)
	}
}

func TestQuery(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	s.MustQuery(t, "CREATE (:N {id: 1, name: '甲', since: date('2021-09-10')})-[:R {w: 0.5}]->(:N {id: 2})", nil)
	columns, rows, err := c.Query(t.Context(), `MATCH p = (n:N {id: $id})-[r]->(m) RETURN n.name AS 名, n.since AS since, n, r, p, [n.since, 1] AS list,
		{at: datetime('2021-09-10T01:02:03Z'), t: localtime('10:00'), d: duration('P1M')} AS map, null AS nothing, true AS yes, 1.5 AS x`, map[string]any{"id": 1})
	if err != nil {
		t.Fatal(err)
	}
	node := map[string]any{"id": int64(1), "name": "甲", "since": "2021-09-10"}
	want := [][]any{{"甲", "2021-09-10", node, map[string]any{"w": 0.5}, []any{node, map[string]any{"id": int64(2)}}, []any{"2021-09-10", int64(1)},
		map[string]any{"at": "2021-09-10T01:02:03Z", "t": "10:00:00", "d": "P1M0DT0S"}, nil, true, 1.5}}
	var got [][]any
	for row, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"名", "since", "n", "r", "p", "list", "map", "nothing", "yes", "x"}, columns); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestQueryStopsEarlyAndFailsClearly(t *testing.T) {
	s := neo4jtest.Shared(t)
	c := connect(t, s)
	for range 150 { // more than there are connections
		_, rows, err := c.Query(t.Context(), "UNWIND range(1, 100000) AS i RETURN i", nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range rows {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	for name, query := range map[string]string{"syntax": "MATCH (n RETURN n", "writes": "CREATE (:N)", "parameter": "RETURN $missing"} {
		if err := drain(t.Context(), c, query); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := drain(t.Context(), c, "UNWIND [1, 0] AS i RETURN 1 / i"); err == nil {
		t.Error("an error after the first row is lost")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := drain(ctx, c, "RETURN 1"); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

func drain(ctx context.Context, c *pgneo4j.Client, query string) error {
	_, rows, err := c.Query(ctx, query, nil)
	if err != nil {
		return err
	}
	for _, err := range rows {
		if err != nil {
			return err
		}
	}
	return nil
}
