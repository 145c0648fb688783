package bolt_test

import (
	"context"
	"net"
	"reflect"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench/bolt"
)

// TestRecord has the driver itself write parameters of all kinds and sizes: the recorder must read them back.
func TestRecord(t *testing.T) {
	many := make([]any, 300)
	for i := range many {
		many[i] = int64(i * i * i * 1000)
	}
	wide := map[string]any{}
	for i := range 20 {
		wide[string(rune('a'+i))] = int64(-i)
	}
	want := map[string]any{"none": nil, "yes": true, "no": false, "pi": 3.14,
		"few":  []any{"a", int64(-17), int64(200), int64(-40_000)},
		"many": many, "wide": wide, "text": "blåbær", "long": string(make([]byte, 70_000))}
	r, err := bolt.Record(saysNothing(t))
	if err != nil {
		t.Fatal(err)
	}
	driver, err := neo4j.NewDriverWithContext("bolt://"+r.Address(), neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	_, _ = session.Run(ctx, "RETURN $text", want) // is answered with a broken connection
	_ = session.Close(ctx)
	_ = driver.Close(ctx)
	_ = r.Close()
	got := r.Statements()
	if len(got) != 1 || got[0].Text != "RETURN $text" || !reflect.DeepEqual(got[0].Params, want) {
		t.Fatalf("%d statements: %+v", len(got), got)
	}
	if again := r.Statements(); len(again) != 0 {
		t.Errorf("told again: %+v", again)
	}
}

// saysNothing plays a database that greets and hangs up at the first statement.
func saysNothing(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go greet(c)
		}
	}()
	return l.Addr().String()
}

// greet agrees on version 5.0 and answers HELLO and LOGON with success; of the statement it reads what comes.
func greet(c net.Conn) {
	defer c.Close()
	buffer := make([]byte, 1<<17)
	_, _ = c.Read(buffer)
	_, _ = c.Write([]byte{0, 0, 0, 5})
	_, _ = c.Read(buffer)
	_, _ = c.Write(success)
	for read := 0; read < 70_000; {
		n, err := c.Read(buffer)
		if err != nil {
			return
		}
		read += n
	}
	time.Sleep(50 * time.Millisecond)
}

// success is the message SUCCESS with {server: "Neo4j/5.26", connection_id: "bolt-1"}.
var success = func() []byte {
	body := []byte{0xB1, 0x70, 0xA2, 0x86}
	body = append(body, "server"...)
	body = append(append(body, 0x8A), "Neo4j/5.26"...)
	body = append(append(body, 0x8D), "connection_id"...)
	body = append(append(body, 0x86), "bolt-1"...)
	return append(append([]byte{0, byte(len(body))}, body...), 0, 0)
}()
