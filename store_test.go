package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiltaksgraf/server"
)

func TestPasswordFile(t *testing.T) {
	write := func(text string) string {
		name := filepath.Join(t.TempDir(), "password")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for text, want := range map[string]string{"secret": "secret", "se cret\n": "se cret", "secret\r\nmore": "secret"} {
		if got, err := (server.Neo4j{PassFile: write(text)}).ReadPassword(); got != want || err != nil {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for name, c := range map[string]server.Neo4j{
		"none there": {PassFile: filepath.Join(t.TempDir(), "none")},
		"empty":      {PassFile: write("")},
		"two":        {PassFile: write("secret"), Password: "other"},
	} {
		_, err := c.ReadPassword()
		if err == nil || !strings.Contains(err.Error(), "NEO4J_PASSWORD_FILE") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

// TestUserInURI: a password in the address of the database would be ignored by
// the driver; it is refused, and not repeated.
func TestUserInURI(t *testing.T) {
	stdout, stderr, code := runToEnd(t, []string{"NEO4J_URI=bolt://neo4j:secret@127.0.0.1:1"}, "import")
	if code != 1 || stdout != "" || strings.Contains(stderr, "secret") || !strings.Contains(stderr, "NEO4J_PASSWORD") {
		t.Errorf("exit code %d, %q and %q", code, stdout, stderr)
	}
}
