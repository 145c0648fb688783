// Command generate writes what follows from the SDL and gqlgen.yml: models and resolvers as gqlgen writes them, and the
// executable schema. There, gqlgen's own templates serve where a single value is read or written. Objects, fields,
// lists and arguments have templates here, which call graph/execute. Run it by `make generate`, where gqlgen.yml is.
package main

import (
	"embed"
	"errors"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/99designs/gqlgen/plugin"
	"github.com/99designs/gqlgen/plugin/modelgen"
	"github.com/99designs/gqlgen/plugin/resolvergen"
	"golang.org/x/tools/go/packages"
)

// ours are the templates of the generated files, each named like its file.
//
//go:embed *.gotpl
var ours embed.FS

func main() {
	log.SetFlags(0)
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		log.Fatal(err)
	}
	if err := generate(cfg); err != nil {
		log.Fatal(err)
	}
}

// generate does what gqlgen's api.Generate does, but that it renders other templates.
func generate(cfg *config.Config) error {
	if err := os.Remove(cfg.Model.Filename); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // else its types would be taken for ours
	}
	if err := cfg.LoadSchema(); err != nil {
		return err
	}
	if err := cfg.Init(); err != nil {
		return err
	}
	if err := modelgen.New().(plugin.ConfigMutator).MutateConfig(cfg); err != nil {
		return err
	}
	data, err := codegen.BuildData(cfg)
	if err != nil {
		return err
	}
	if err := resolvergen.New().(plugin.CodeGenerator).GenerateCode(data); err != nil {
		return err
	}
	return render(data)
}

// render writes a file for each of our templates.
func render(data *codegen.Data) error {
	gqlgen, err := packages.Load(&packages.Config{Mode: packages.NeedFiles}, "github.com/99designs/gqlgen/codegen")
	if err != nil {
		return err
	}
	view, err := newSchema(data)
	if err != nil {
		return err
	}
	names, err := fs.Glob(ours, "*.gotpl")
	if err != nil {
		return err
	}
	for _, name := range names {
		template, err := ours.ReadFile(name)
		if err != nil {
			return err
		}
		err = templates.Render(templates.Options{
			PackageName:     data.Config.Exec.Package,
			Filename:        filepath.Join(data.Config.Exec.Dir(), strings.TrimSuffix(name, ".gotpl")+".generated.go"),
			Template:        string(template),
			TemplateFS:      os.DirFS(gqlgen[0].Dir),
			Data:            view,
			GeneratedHeader: true,
			Packages:        data.Config.Packages,
			PruneOptions:    data.Config.GetPruneOptions(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
