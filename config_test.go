package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// settings is a table of the flags of all commands, each flag once.
func settings() string {
	var b strings.Builder
	b.WriteString("| flag | environment | default | |\n|---|---|---|---|\n")
	for _, command := range kong.Must(&config{}).Model.Children {
		fmt.Fprintf(&b, "| **`%s`** | | | %s |\n", command.Name, command.Help)
		for _, f := range command.Flags {
			fmt.Fprintf(&b, "| `--%s` | %s | %s | %s |\n", f.Name, code(strings.Join(f.Envs, ", ")), code(f.Default), f.Help)
		}
	}
	return b.String()
}

func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}

// TestEverySettingHasFlagAndEnvironment: what serve can be told by flag it can be told by environment.
func TestEverySettingHasFlagAndEnvironment(t *testing.T) {
	for _, f := range kong.Must(&config{}).Model.Children[0].Flags {
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

// TestWrongSettings: each is refused at the start, in a line that names it.
func TestWrongSettings(t *testing.T) {
	for _, args := range [][]string{
		{"--addr", "nowhere"}, {"--public-url", "example.org"}, {"--timeout", "1ms"}, {"--timeout", "soon"},
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

func served(t *testing.T, args ...string) *serveConfig {
	t.Helper()
	command, err := parse(append([]string{"serve"}, args...), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return command.(*serveConfig)
}
