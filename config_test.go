package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tiltaksgraf/export"
	"tiltaksgraf/server"
)

// commands are those of the program, as the parser sees them.
func commands() []*kong.Node { return kong.Must(&config{}, formats()).Model.Children }

// settings is a table of the flags of all commands, each flag once.
func settings() string {
	var b strings.Builder
	b.WriteString("| flag | environment | default | |\n|---|---|---|---|\n")
	for _, command := range commands() {
		fmt.Fprintf(&b, "| **`%s`** | | | %s |\n", command.Name, command.Help)
		for _, f := range command.Flags {
			fmt.Fprintf(&b, "| `--%s` | %s | %s | %s |\n", f.Name, code(strings.Join(f.Envs, ", ")), code(f.Default), f.Help)
		}
	}
	return b.String()
}

// formatTable is a table of what export writes.
func formatTable() string {
	var b strings.Builder
	b.WriteString("| `--format` | writes | media type | |\n|---|---|---|---|\n")
	for _, f := range export.Formats {
		form := "a folder"
		if f.Ext != "" {
			form = "a file, " + code(f.Ext)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Name, form, code(f.Media), f.About)
	}
	return b.String()
}

func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}

// TestEverySettingHasFlagAndEnvironment: what a flag of serve can set the environment can set.
func TestEverySettingHasFlagAndEnvironment(t *testing.T) {
	for _, f := range commands()[0].Flags {
		if len(f.Envs) == 0 || f.Help == "" {
			t.Errorf("--%s has no environment variable or no help", f.Name)
		}
	}
}

func TestEnvironment(t *testing.T) {
	t.Setenv("TILTAKSGRAF_ADDR", "127.0.0.1:9999")
	t.Setenv("TILTAKSGRAF_CORS_ORIGINS", "https://a.example,https://b.example")
	c := served(t)
	if c.Addr != "127.0.0.1:9999" || c.PublicURL != "http://127.0.0.1:9999" {
		t.Errorf("the address is %s, its URL %s", c.Addr, c.PublicURL)
	}
	if want := []string{"https://a.example", "https://b.example"}; !reflect.DeepEqual(c.CORSOrigins, want) {
		t.Errorf("the origins are %q, not %q", c.CORSOrigins, want)
	}
	if c := served(t, "--addr", "127.0.0.1:1"); c.Addr != "127.0.0.1:1" {
		t.Errorf("the flag must win over the environment; the address is %s", c.Addr)
	}
}

func TestPublicURL(t *testing.T) {
	for addr, want := range map[string]string{
		":8080": "http://localhost:8080", "0.0.0.0:80": "http://localhost:80", "[::]:80": "http://localhost:80",
		"127.0.0.1:8080": "http://127.0.0.1:8080",
	} {
		if c := served(t, "--addr", addr); c.PublicURL != want {
			t.Errorf("--addr %s: the world is told %s, not %s", addr, c.PublicURL, want)
		}
	}
	if c := served(t, "--public-url", "https://example.org/"); c.PublicURL != "https://example.org" {
		t.Errorf("--public-url keeps its slash: %s", c.PublicURL)
	}
}

// TestPublicURLRefuses what would make permalinks that lead nowhere, or give a password away.
func TestPublicURLRefuses(t *testing.T) {
	for _, bad := range []string{
		"example.org", "ftp://example.org", "https://", "https:///x", "https://:80", "https:example.org", "//example.org",
		"https://a.org/x", "https://a.org/x/", "https://a.org/x?y=1", "https://a.org?", "https://a.org#",
		"https://a.org/#frag",
		"https://user:secret@a.org", "https://user@a.org", "https://a.org:99999", "https://a.org:", "https://a.org:x",
		"https://a.org:-1",
		"https://a.org/<script>", "https://<script>", "https://a b", "https://a.org\\x", "https://a.org%2fx", "https://[::1",
		"https://-a",
		"javascript:alert(1)", "https://a.org/..", "https://a_\"b",
	} {
		_, err := parse([]string{"serve", "--public-url", bad}, io.Discard)
		if err == nil || !strings.Contains(err.Error(), "--public-url") || strings.Contains(err.Error(), "\n") ||
			strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error is %v", bad, err)
		}
	}
	for _, good := range []string{
		"https://example.org", "http://localhost:8080", "http://127.0.0.1:80", "https://[::1]:8443", "https://[2001:db8::1]",
		"https://xn--blbr-roah.no", "https://blåbær.no",
	} {
		if c := served(t, "--public-url", good); c.PublicURL != good {
			t.Errorf("%s became %s", good, c.PublicURL)
		}
	}
}

// TestWrongSettings: each is refused at the start, in a line that names it.
func TestWrongSettings(t *testing.T) {
	for _, args := range [][]string{
		{"--addr", "nowhere"}, {"--drain", "-1s"}, {"--drain", "1h"}, {"--timeout", "1ms"}, {"--timeout", "soon"},
		{"--max-cost", "0"}, {"--max-in-flight", "-1"}, {"--documents", "no/such/folder"}, {"--store", "paper"},
		{"--log-level", "loud"}, {"--log-format", "verse"},
	} {
		_, err := parse(append([]string{"serve"}, args...), io.Discard)
		if err == nil || !strings.Contains(err.Error(), args[0]) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: the error is %v", strings.Join(args, " "), err)
		}
	}
	if _, err := parse([]string{"serve", "--colour", "red"}, io.Discard); err == nil {
		t.Error("an unknown flag is taken")
	}
}

func TestHelp(t *testing.T) {
	var out strings.Builder
	if _, err := parse([]string{"--help"}, &out); !errors.Is(err, errShown) {
		t.Errorf("the error is %v", err)
	}
	for _, command := range []string{"serve", "check", "export"} {
		if !strings.Contains(out.String(), command) {
			t.Errorf("the help doesn't tell of %s:\n%s", command, out.String())
		}
	}
}

func served(t *testing.T, args ...string) *server.Config {
	t.Helper()
	command, err := parse(append([]string{"serve"}, args...), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return command.(*server.Config)
}
