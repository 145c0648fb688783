package neo4jtest

import (
	"bytes"
	"encoding/json"
	"net/url"
	"testing"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"

	"tiltaksgraf/store/neo4j"
)

// Proxy stands between a store and the database and spoils what passes: a toxiproxy in this process.
type Proxy struct {
	t        testing.TB
	upstream string
	proxy    *toxiproxy.Proxy
}

// NewProxy returns a proxy to the database of c, which is up, and how to reach the database through it.
func NewProxy(t testing.TB, c neo4j.Config) (*Proxy, neo4j.Config) {
	t.Helper()
	address, err := url.Parse(c.URI)
	if err != nil {
		t.Fatal(err)
	}
	if address.Port() == "" {
		address.Host += ":7687"
	}
	p := &Proxy{t: t, upstream: address.Host}
	p.start("127.0.0.1:0")
	t.Cleanup(p.Down)
	address.Host = p.proxy.Listen // with the port that was free
	c.URI = address.String()
	return p, c
}

func (p *Proxy) start(listen string) {
	p.t.Helper()
	server := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	p.proxy = toxiproxy.NewProxy(server, "neo4j", listen, p.upstream)
	if err := p.proxy.Start(); err != nil {
		p.t.Fatal(err)
	}
}

// Down refuses connections and cuts those there are.
func (p *Proxy) Down() { p.proxy.Stop() }

// Heal cuts all connections, and takes new ones, which nothing spoils.
func (p *Proxy) Heal() {
	p.t.Helper()
	p.Down()
	p.start(p.proxy.Listen) // a new one: toxics that are taken away leave the old one in disorder
}

// Spoil adds a toxic of toxiproxy's to every connection, the present ones included: what comes from the database is
// spoilt ("downstream") or what goes to it ("upstream").
func (p *Proxy) Spoil(stream, toxic string, attributes map[string]int) {
	p.t.Helper()
	text, err := json.Marshal(map[string]any{"type": toxic, "stream": stream, "attributes": attributes})
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.proxy.Toxics.AddToxicJson(bytes.NewReader(text)); err != nil {
		p.t.Fatalf("toxic %s: %v", toxic, err)
	}
}
