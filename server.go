// Command tiltaksgraf answers who is responsible for what in Norwegian public
// policy: a GraphQL API over a knowledge graph, with a playground.
//
// `tiltaksgraf` alone serves the built-in dataset from memory; `tiltaksgraf --help` lists commands and settings. Each
// command has a file of its own (check.go, export.go, import.go); serving is the package server. config.go is the table
// of settings, and this the only package that knows all the others.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, errShown) {
		fmt.Fprintln(os.Stderr, "tiltaksgraf:", err)
		os.Exit(1)
	}
}

// errShown ends the program after its help was printed: there is nothing more to say.
var errShown = errors.New("help was shown")

// run is the program: it reads the configuration and runs the command that it names.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	command, err := parse(args, stdout)
	if err != nil {
		return err
	}
	return command.Run(ctx, stdout, stderr)
}
