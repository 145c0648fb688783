package main

import (
	"context"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"tiltaksgraf/export"
	"tiltaksgraf/server"
)

// config is every command with its settings: the one table of them. Each flag has an environment variable as fallback.
// The table in docs/settings.md is made from this (see config_test.go).
type config struct {
	Serve  server.Config `cmd:"" default:"withargs" help:"Serve the API and the playground. This is the default."`
	Check  checkConfig   `cmd:"" help:"Check a dataset, and its quotations against the documents' texts. Every fault is a line."`
	Export exportConfig  `cmd:"" help:"Write a dataset for others to read, in one of several formats."`
	Import importConfig  `cmd:"" help:"Load a dataset into Neo4j beside the published version, and publish it by one atomic switch."`

	Publish publishConfig `cmd:"" help:"Go back to a version that Neo4j keeps; without a version, list those there are."`
	Version versionConfig `cmd:"" help:"Say which program this is, and which dataset is built into it."`
}

type checkConfig struct {
	Data      string `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML, or a file of JSON Lines (- is standard input). The built-in dataset unless given."`
	Documents string `env:"TILTAKSGRAF_DOCUMENTS" type:"path" placeholder:"DIR" help:"Folder with the documents' texts. Without it, quotations are held against evidence.sum alone."`
	Fix       bool   `help:"Correct the offsets of quotations that stand in their text just once. Needs --data with a folder, and --documents."`
	Write     bool   `help:"Write expect.yaml and evidence.sum anew. Needs --data with a folder, and --documents."`

	Store string       `enum:",neo4j" default:"" placeholder:"neo4j" help:"neo4j: compare what is published there with the dataset, item by item, by content hash."`
	Neo4j server.Neo4j `embed:""`
}

type importConfig struct {
	Data  string       `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML, or a file of JSON Lines (- is standard input). The built-in dataset unless given."`
	Force bool         `help:"Import also a file that may be cut off, and a dataset with a fifth fewer things or claims than the published one; write anew what is published already."`
	Keep  int          `default:"3" help:"How many versions to keep, the new one among them."`
	Prune bool         `name:"prune-layouts" help:"After an upgrade: take away what releases imported that lay data out otherwise. Their servers have nothing to answer from any more."`
	Neo4j server.Neo4j `embed:""`
}

type publishConfig struct {
	Version string       `arg:"" optional:"" placeholder:"VERSION" help:"The version's id, or its first digits, at least seven."`
	Neo4j   server.Neo4j `embed:""`
}

type exportConfig struct {
	Data   string `env:"TILTAKSGRAF_DATA" type:"path" placeholder:"PATH" help:"Dataset: a folder of YAML, or a file of JSON Lines (- is standard input). The built-in dataset unless given."`
	Format string `default:"${format}" enum:"${formats}" help:"${aboutFormats}"`
	Out    string `type:"path" placeholder:"PATH" help:"File, or empty folder (${folders}), to write; it is there whole or not at all. A file goes to standard output unless given."`

	Semicolon bool   `help:"Put a semicolon between the fields of CSV, as spreadsheets in Norwegian expect, and no comma."`
	PublicURL string `name:"public-url" env:"TILTAKSGRAF_PUBLIC_URL" placeholder:"URL" help:"Public address of the API: things in JSON-LD and Turtle have their permalinks there. Names that lead nowhere (urn:) unless given."`

	Store string       `enum:",neo4j" default:"" placeholder:"neo4j" help:"neo4j: write what is published there in place of --data."`
	Neo4j server.Neo4j `embed:""`
}

// formats is what the help says of export.Formats.
func formats() kong.Vars {
	var names, abouts, folders []string
	for _, f := range export.Formats {
		names = append(names, f.Name)
		abouts = append(abouts, f.Name+": "+f.About+".")
		if f.Folder != nil {
			folders = append(folders, f.Name)
		}
	}
	return kong.Vars{
		"format": names[0], "formats": strings.Join(names, ","), "folders": strings.Join(folders, ", "),
		"aboutFormats": strings.Join(abouts, " "),
	}
}

// command is what the program was asked to do.
type command interface {
	Run(ctx context.Context, stdout, stderr io.Writer) error
}

// parse reads the arguments and the environment. A wrong value is an error of one line that names the setting.
func parse(args []string, stdout io.Writer) (command, error) {
	var c config
	shown := false
	parser, err := kong.New(&c, formats(),
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
	case strings.HasPrefix(chosen.Command(), "publish"):
		return &c.Publish, nil
	case strings.HasPrefix(chosen.Command(), "version"):
		return &c.Version, nil
	}
	return &c.Serve, c.Serve.Complete()
}
