package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
)

// writeCFF says how the dataset is to be cited, in the Citation File Format 1.2.0
// (https://citation-file-format.github.io).
func writeCFF(ctx context.Context, w io.Writer, d *Dataset) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	said := d.Version().Description
	var b bytes.Buffer
	line := func(key, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, jsonText(text))
		}
	}
	line("cff-version", "1.2.0")
	line("message", "Cite the version that you used, and the sources that it names.")
	line("type", "dataset")
	line("title", d.title())
	if b.WriteString("authors:\n"); said.Publisher != "" {
		line("  - name", said.Publisher)
	} else {
		line("  - alias", "anonymous") // the format asks for somebody
	}
	line("version", d.Version().ID)
	line("license-url", said.Licence.URL)
	line("abstract", label(said.About))
	_, err := b.WriteTo(w)
	return err
}

// title is what the dataset is called, or else its version.
func (d *Dataset) title() string {
	v := d.Version()
	if name := label(v.Description.Name); name != "" {
		return name
	}
	return "Dataset " + v.ID[:min(12, len(v.ID))]
}

// publisher is who publishes the dataset, "" where it doesn't say.
func (d *Dataset) publisher() string { return d.Version().Description.Publisher }
