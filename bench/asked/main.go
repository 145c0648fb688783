// Command asked measures how well questions in one's own words are answered: it asks whoIsResponsible, search and
// ask each of questions.tsv, and says where the best answer stands in what they find.
//
//	go run ./bench/asked                  # of the embedded store, with the built-in dataset
//	go run ./bench/asked --store neo4j    # of what is published in Neo4j: NEO4J_URI, …, as for the server
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"tiltaksgraf/dataset"
	"tiltaksgraf/kg"
	"tiltaksgraf/server"
	"tiltaksgraf/store/memory"
)

// options are the flags.
type options struct {
	Store string       `enum:"memory,neo4j" default:"memory" help:"Which store to ask."`
	Neo4j server.Neo4j `embed:""`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var o options
	kong.Parse(&o)
	if err := o.run(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "asked:", err)
		os.Exit(1)
	}
}

// run prints the table.
func (o options) run(ctx context.Context, w io.Writer) error {
	store, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close(context.WithoutCancel(ctx))
	answers, err := askAll(ctx, store)
	if err != nil {
		return err
	}
	return writeTable(w, answers)
}

func (o options) open(ctx context.Context) (kg.Store, error) {
	if o.Store == "neo4j" {
		return o.Neo4j.Open(ctx, server.ForCommand(os.Stderr))
	}
	return openMemory(ctx)
}

// openMemory opens the embedded store with the built-in dataset.
func openMemory(ctx context.Context) (kg.Store, error) {
	data, err := dataset.Data("", os.Stderr)
	if err != nil {
		return nil, err
	}
	store := memory.New()
	_, err = store.Load(ctx, data, nil)
	return store, err
}
