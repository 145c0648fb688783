package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// config is every command with its settings: the one table of them. Each flag has an environment variable as fallback. The
// README's table is made from this (see config_test.go).
type config struct {
	Serve  serveConfig  `cmd:"" default:"withargs" help:"Serve the API and the playground. This is the default."`
	Check  checkConfig  `cmd:"" help:"Check a dataset, and its quotations against the documents' texts. Every fault is a line."`
	Export exportConfig `cmd:"" help:"Write a dataset as canonical JSON Lines or YAML."`
	Import importConfig `cmd:"" help:"Load a dataset into Neo4j beside the published version, and publish it by one atomic switch."`
}

type serveConfig struct {
	Addr      string `default:"127.0.0.1:8080" env:"TILTAKSGRAF_ADDR" placeholder:"HOST:PORT" help:"Address to listen on."`
	Data      string `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML or a file of JSON Lines. The built-in dataset unless given."`
	Documents string `env:"TILTAKSGRAF_DOCUMENTS" type:"path" placeholder:"DIR" help:"Folder with the documents' texts: checks every quotation at the start, and shows the paragraphs around them."`
	Store     string `default:"memory" enum:"memory,neo4j" env:"TILTAKSGRAF_STORE" help:"Where the graph is kept: memory (the embedded store, with the dataset of --data) or neo4j (what import published there)."`
	PublicURL string `env:"TILTAKSGRAF_PUBLIC_URL" placeholder:"URL" help:"Address under which the world reaches the server, for permalinks. http:// and the address listened on unless given."`

	Mirror       bool        `env:"TILTAKSGRAF_MIRROR" help:"With --store neo4j: serve from a copy in memory that follows what is published there."`
	MirrorMaxMiB int         `name:"mirror-max-mib" default:"2048" env:"TILTAKSGRAF_MIRROR_MAX_MIB" help:"Most memory for that copy; past it, Neo4j is asked directly."`
	Neo4j        neo4jConfig `embed:""`

	CORSOrigins []string      `name:"cors-origins" default:"*" env:"TILTAKSGRAF_CORS_ORIGINS" placeholder:"ORIGIN,…" help:"Web pages that may ask the API: origins, or * for all. Never with credentials."`
	Timeout     time.Duration `default:"5s" env:"TILTAKSGRAF_TIMEOUT" help:"Longest time for one operation."`
	MaxCost     int           `default:"5000" env:"TILTAKSGRAF_MAX_COST" help:"Highest cost of one operation (see docs/queries.md)."`
	MaxInFlight int           `default:"64" env:"TILTAKSGRAF_MAX_IN_FLIGHT" help:"Operations executed at once; more are told to come back."`
	AnswerCache int           `default:"32" env:"TILTAKSGRAF_ANSWER_CACHE" placeholder:"MIB" help:"Memory for answers that are kept, in MiB; 0 keeps none."`
	LogLevel    string        `default:"info" enum:"debug,info,warn,error" env:"TILTAKSGRAF_LOG_LEVEL" help:"What to log: ${enum}."`
	LogFormat   string        `default:"text" enum:"text,json" env:"TILTAKSGRAF_LOG_FORMAT" help:"How to log: ${enum}."`
}

type checkConfig struct {
	Data      string `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"DIR" help:"Dataset: a folder of YAML. The built-in dataset unless given."`
	Documents string `env:"TILTAKSGRAF_DOCUMENTS" type:"path" placeholder:"DIR" help:"Folder with the documents' texts. Without it, quotations are held against evidence.sum alone."`
	Fix       bool   `help:"Correct the offsets of quotations that stand in their text just once. Needs --data and --documents."`
	Write     bool   `help:"Write expect.yaml and evidence.sum anew. Needs --data and --documents."`

	Store string      `enum:",neo4j" default:"" placeholder:"neo4j" help:"neo4j: compare what is published there with the dataset, item by item, by content hash."`
	Neo4j neo4jConfig `embed:""`
}

type importConfig struct {
	Data  string      `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML or a file of JSON Lines. The built-in dataset unless given."`
	Keep  int         `default:"3" help:"How many versions to keep, the new one among them."`
	Neo4j neo4jConfig `embed:""`
}

type exportConfig struct {
	Data   string `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML or a file of JSON Lines. The built-in dataset unless given."`
	Format string `default:"jsonl" enum:"jsonl,yaml" help:"jsonl: canonical JSON Lines. yaml: a folder like seeds/."`
	Out    string `type:"path" placeholder:"PATH" help:"File, or for yaml an empty folder, to write. JSON Lines go to standard output unless given."`
}

// command is what the program was asked to do.
type command interface {
	run(ctx context.Context, stdout, stderr io.Writer) error
}

// parse reads the arguments and the environment. A wrong value is an error of one line that names the setting.
func parse(args []string, stdout io.Writer) (command, error) {
	var c config
	shown := false
	parser, err := kong.New(&c,
		kong.Name("tiltaksgraf"),
		kong.Description("Who is responsible for what in Norwegian public policy: a GraphQL API over a knowledge graph."),
		kong.Writers(stdout, stdout), kong.Exit(func(int) { shown = true }), kong.UsageOnError())
	if err != nil {
		return nil, err
	}
	chosen, err := parser.Parse(args)
	if shown {
		return nil, errShown
	}
	if err != nil {
		return nil, err
	}
	switch {
	case strings.HasPrefix(chosen.Command(), "check"):
		return &c.Check, nil
	case strings.HasPrefix(chosen.Command(), "export"):
		return &c.Export, nil
	case strings.HasPrefix(chosen.Command(), "import"):
		return &c.Import, nil
	}
	return &c.Serve, c.Serve.validate()
}

// validate refuses at the start what would fail later, in words that name the setting.
func (c *serveConfig) validate() error {
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("--addr (TILTAKSGRAF_ADDR): %q is not HOST:PORT", c.Addr)
	}
	if c.PublicURL == "" {
		c.PublicURL = "http://" + c.Addr
		if host == "" || host == "0.0.0.0" || host == "::" {
			c.PublicURL = "http://" + net.JoinHostPort("localhost", port)
		}
	}
	if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("--public-url (TILTAKSGRAF_PUBLIC_URL): %q is not an address such as https://example.org", c.PublicURL)
	}
	c.PublicURL = strings.TrimRight(c.PublicURL, "/")
	for _, origin := range c.CORSOrigins {
		if u, err := url.Parse(origin); origin != "*" && (err != nil || origin != u.Scheme+"://"+u.Host || u.Host == "") {
			return fmt.Errorf("--cors-origins (TILTAKSGRAF_CORS_ORIGINS): %q is not an origin such as https://example.org, nor *", origin)
		}
	}
	if c.Timeout < 10*time.Millisecond || c.Timeout > time.Minute {
		return fmt.Errorf("--timeout (TILTAKSGRAF_TIMEOUT): %s is not between 10ms and 1m", c.Timeout)
	}
	if c.MaxCost < 1 || c.MaxInFlight < 1 {
		return fmt.Errorf("--max-cost and --max-in-flight (TILTAKSGRAF_MAX_COST, TILTAKSGRAF_MAX_IN_FLIGHT): must be 1 or more")
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
