package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"tiltaksgraf/dataset"
	"tiltaksgraf/kg/jsonl"
)

// release is the name of a release; whoever builds one sets it: -ldflags "-X main.release=1.0".
var release string

type versionConfig struct{}

// Run prints which program this is, and which dataset is built into it, a line each.
func (*versionConfig) Run(_ context.Context, stdout, stderr io.Writer) error {
	data, err := dataset.Data("", stderr)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "tiltaksgraf %s, %s %s/%s\ndataset %s\n",
		programVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH, jsonl.Hash(data))
	return nil
}

// programVersion is the release and the commit that the program was built from, as far as they are known.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return cmp.Or(release, "unknown")
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	version := cmp.Or(release, info.Main.Version, "(devel)")
	if commit := settings["vcs.revision"]; commit != "" {
		version += fmt.Sprintf(" (%.12s of %s", commit, settings["vcs.time"])
		if settings["vcs.modified"] == "true" {
			version += ", changed"
		}
		version += ")"
	}
	return version
}
