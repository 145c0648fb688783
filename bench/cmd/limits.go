package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench"
	"tiltaksgraf/bench/gen"
	"tiltaksgraf/bench/raw"
	"tiltaksgraf/bench/static"
)

// The two limits, each in a process of its own.

func serveStatic(ctx context.Context, o options) error {
	return serve(ctx, static.Handler(bench.NewTruth(gen.Data(o.seed, o.measures)), o.variants))
}

func serveRaw(ctx context.Context, _ options) error {
	d := databaseFromEnv()
	driver, err := d.open()
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	version, err := versionOfNodes(ctx, driver, d.name)
	if err != nil {
		return err
	}
	h, err := raw.Handler(driver, d.name, version)
	if err != nil {
		return err
	}
	return serve(ctx, h)
}

// versionOfNodes asks how nodes name their version: the database holds one only.
func versionOfNodes(ctx context.Context, driver neo4j.DriverWithContext, database string) (string, error) {
	res, err := neo4j.ExecuteQuery(ctx, driver,
		"MATCH (n:Entity) WHERE n.version IS NOT NULL RETURN n.version AS version LIMIT 1", nil,
		neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(database))
	if err != nil {
		return "", err
	}
	if len(res.Records) != 1 {
		return "", errors.New("the database is empty")
	}
	version, _, err := neo4j.GetRecordValue[string](res.Records[0], "version")
	return version, err
}

func serve(ctx context.Context, h http.Handler) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "http://%s/\n", l.Addr())
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		_ = s.Close()
	}()
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
