package seeds

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// CheckOptions say what RunCheck checks.
type CheckOptions struct {
	Dir       string // the dataset's folder; "" is the built-in dataset, which can't be changed
	Documents string // the folder of the documents' texts; "" leaves the quotations to evidence.sum
	Fix       bool   // correct start and paragraph of quotations that stand in their text once
	Write     bool   // write expect.yaml and, with Documents, evidence.sum, where nothing else is wrong
}

// RunCheck checks a dataset, writes every fault to w, one a line, and last how much there is. It is the command check.
// The error says how many faults there are, or why it could not check.
func RunCheck(ctx context.Context, w io.Writer, o CheckOptions) error {
	if o.Dir == "" && (o.Fix || o.Write) {
		return fmt.Errorf("the built-in dataset can't be changed: name its folder")
	}
	if o.Fix {
		if err := fix(ctx, w, o); err != nil {
			return err
		}
	}
	d, faults, err := o.check(ctx)
	if err != nil {
		return err
	}
	for _, f := range faults {
		f.File = filepath.Join(o.Dir, f.File)
		fmt.Fprintln(w, f)
	}
	for _, f := range d.notices[:min(len(d.notices), maxFaults)] {
		f.File = filepath.Join(o.Dir, f.File)
		fmt.Fprintf(w, "%s (no fault)\n", f)
	}
	fmt.Fprintln(w, d.summary(o, len(faults)))
	if len(faults) > 0 {
		return fmt.Errorf("%d faults", len(faults))
	}
	return nil
}

func (o CheckOptions) data() fs.FS {
	if o.Dir == "" {
		return BuiltIn()
	}
	return os.DirFS(o.Dir)
}

// check reads the dataset and finds all its faults, after it wrote what it was asked to write.
func (o CheckOptions) check(ctx context.Context) (*Dataset, []Fault, error) {
	d, faults := read(o.data())
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if o.Write {
		if err := o.write(d, faults); err != nil {
			return nil, nil, err
		}
		d, faults = read(o.data())
	}
	if o.Documents == "" {
		faults = append(faults, d.checkSums(d.claimedSums(), nil)...)
	} else {
		_, found := d.CheckDocuments(o.Documents)
		faults = append(faults, found...)
	}
	return d, sorted(append(faults, d.checkExpect()...)), nil
}

// write writes expect.yaml and evidence.sum of a dataset in which nothing but these is wrong.
func (o CheckOptions) write(d *Dataset, faults []Fault) error {
	var sums Sums
	if o.Documents != "" {
		verified, _, found := d.verify(o.Documents)
		sums, faults = verified, append(faults, found...)
	}
	if slices.ContainsFunc(faults, func(f Fault) bool { return f.File != sumFile && f.File != expectFile }) {
		return nil
	}
	if o.Documents != "" {
		if err := WriteSums(o.Dir, sums); err != nil {
			return err
		}
	}
	return WriteExpect(o.Dir, d)
}

func fix(ctx context.Context, w io.Writer, o CheckOptions) error {
	if o.Documents == "" {
		return fmt.Errorf("fixing needs the documents' texts: name their folder")
	}
	d, _ := read(o.data())
	n, err := d.Fix(ctx, o.Dir, o.Documents)
	if n > 0 {
		fmt.Fprintf(w, "check: start or paragraph of %d quotations corrected\n", n)
	}
	return err
}

// summary is the last line of a check.
func (d *Dataset) summary(o CheckOptions, faults int) string {
	how := "verified"
	if o.Documents == "" {
		how = "vouched for by " + sumFile
	}
	if faults > 0 {
		how = "read"
	}
	return fmt.Sprintf("check: %d nodes, %d claims, %d quotations %s, %d faults", len(d.Data.Nodes), len(d.Data.Edges),
		len(d.quotes), how, faults)
}
