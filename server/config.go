package server

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"time"
)

// Config is the settings of a server: its address, its store, its limits. Complete comes before Run.
type Config struct {
	Addr      string `default:"127.0.0.1:8080" env:"TILTAKSGRAF_ADDR" placeholder:"HOST:PORT" help:"Address to listen on."`
	Data      string `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML, or a file of JSON Lines (- is standard input). The built-in dataset unless given."`
	Documents string `env:"TILTAKSGRAF_DOCUMENTS" type:"path" placeholder:"DIR" help:"Folder with the documents' texts: checks every quotation at the start, and shows the paragraphs around them."`
	Store     string `default:"memory" enum:"memory,neo4j" env:"TILTAKSGRAF_STORE" help:"Where the graph is kept: memory (the embedded store, with the dataset of --data) or neo4j (what import published there)."`
	PublicURL string `env:"TILTAKSGRAF_PUBLIC_URL" placeholder:"URL" help:"Address under which the world reaches the server, for permalinks. http:// and the address listened on unless given."`

	Mirror       bool  `env:"TILTAKSGRAF_MIRROR" help:"With --store neo4j: serve from a copy in memory that follows what is published there."`
	MirrorMaxMiB int   `name:"mirror-max-mib" default:"2048" env:"TILTAKSGRAF_MIRROR_MAX_MIB" help:"Most memory for that copy; past it, Neo4j is asked directly."`
	Neo4j        Neo4j `embed:""`

	CORSOrigins []string      `name:"cors-origins" default:"*" env:"TILTAKSGRAF_CORS_ORIGINS" placeholder:"ORIGIN,…" help:"Web pages that may ask the API: origins, or * for all. Never with credentials."`
	Timeout     time.Duration `default:"5s" env:"TILTAKSGRAF_TIMEOUT" help:"Longest time for one request, once it is read."`
	Drain       time.Duration `default:"5s" env:"TILTAKSGRAF_DRAIN" help:"How long a server that is told to stop (SIGTERM) goes on answering, while /readyz says 503."`
	MaxCost     int           `default:"50000" env:"TILTAKSGRAF_MAX_COST" help:"Highest cost of one operation (see docs/queries.md)."`
	MaxInFlight int           `default:"64" env:"TILTAKSGRAF_MAX_IN_FLIGHT" help:"Operations executed at once; more are told to come back."`
	AnswerCache int           `default:"32" env:"TILTAKSGRAF_ANSWER_CACHE" placeholder:"MIB" help:"Memory for answers that are kept, in MiB; 0 keeps none."`
	LogLevel    string        `default:"info" enum:"debug,info,warn,error" env:"TILTAKSGRAF_LOG_LEVEL" help:"What to log: ${enum}."`
	LogFormat   string        `default:"text" enum:"text,json" env:"TILTAKSGRAF_LOG_FORMAT" help:"How to log: ${enum}."`
}

// Complete fills in what follows from other settings. It refuses what would fail later, in words that name the setting.
func (c *Config) Complete() error {
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("--addr (TILTAKSGRAF_ADDR): %q is not HOST:PORT", c.Addr)
	}
	if c.PublicURL == "" {
		c.PublicURL = "http://" + c.Addr
		if host == "" || host == "0.0.0.0" || host == "::" {
			c.PublicURL = "http://" + net.JoinHostPort("localhost", port)
		}
	} else if c.PublicURL, err = PublicOrigin(c.PublicURL); err != nil {
		return fmt.Errorf("--public-url (TILTAKSGRAF_PUBLIC_URL): %w", err)
	}
	for _, origin := range c.CORSOrigins {
		if u, err := url.Parse(origin); origin != "*" && (err != nil || origin != u.Scheme+"://"+u.Host || u.Host == "") {
			return fmt.Errorf("--cors-origins (TILTAKSGRAF_CORS_ORIGINS): "+
				"%q is not an origin such as https://example.org, nor *", origin)
		}
	}
	if c.Timeout < 10*time.Millisecond || c.Timeout > time.Minute {
		return fmt.Errorf("--timeout (TILTAKSGRAF_TIMEOUT): %s is not between 10ms and 1m", c.Timeout)
	}
	if c.Drain < 0 || c.Drain > 5*time.Minute {
		return fmt.Errorf("--drain (TILTAKSGRAF_DRAIN): %s is not between 0s and 5m", c.Drain)
	}
	if c.MaxCost < 1 || c.MaxInFlight < 1 {
		return fmt.Errorf("--max-cost and --max-in-flight (TILTAKSGRAF_MAX_COST, TILTAKSGRAF_MAX_IN_FLIGHT): " +
			"must be 1 or more")
	}
	if c.AnswerCache < 0 {
		return fmt.Errorf("--answer-cache (TILTAKSGRAF_ANSWER_CACHE): must be 0 or more")
	}
	if c.Mirror && c.Store != "neo4j" {
		return fmt.Errorf("--mirror (TILTAKSGRAF_MIRROR): there is nothing to mirror without --store neo4j")
	}
	if c.MirrorMaxMiB < 1 {
		return fmt.Errorf("--mirror-max-mib (TILTAKSGRAF_MIRROR_MAX_MIB): must be 1 or more")
	}
	return folderExists("--documents (TILTAKSGRAF_DOCUMENTS)", c.Documents)
}

func folderExists(setting, path string) error {
	if path == "" {
		return nil
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: %s is not a folder", setting, path)
	}
	return nil
}
