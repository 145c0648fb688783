// Command cmd checks the dataset: go run ./seeds/cmd -documents DIR [-fix] [-write] [folder of the dataset].
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"tiltaksgraf/seeds"
)

func main() {
	o := seeds.CheckOptions{Dir: "seeds"}
	flag.StringVar(&o.Documents, "documents", "", "folder of the documents' texts")
	flag.BoolVar(&o.Fix, "fix", false, "correct start and paragraph where a quote stands once")
	flag.BoolVar(&o.Write, "write", false, "write expect.yaml and evidence.sum where nothing else is wrong")
	flag.Parse()
	if dir := flag.Arg(0); dir != "" {
		o.Dir = dir
	}
	if err := seeds.RunCheck(context.Background(), os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
