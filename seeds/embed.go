package seeds

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml */*.yaml evidence.sum
var builtIn embed.FS

// BuiltIn is the dataset that is part of the program.
func BuiltIn() fs.FS { return builtIn }
