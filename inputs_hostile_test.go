package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// What a refusal may cost, of whatever is given as a dataset.
const (
	refusalMiB  = 256
	refusalTime = 5 * time.Second
)

const (
	kib = 1 << 10
	mib = 1 << 20
)

// times is a text so often that it has so many bytes.
func times(text string, bytes int) string { return strings.Repeat(text, bytes/len(text)) }

// numbered are lines with a number each, so that they have so many bytes.
func numbered(form string, bytes int) string {
	var b strings.Builder
	for i := 0; b.Len() < bytes; i++ {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// noise is what no one has written.
func noise(n int) string {
	b, r := make([]byte, n), rand.New(rand.NewPCG(1, 2))
	for i := range b {
		b[i] = byte(r.IntN(256))
	}
	return string(b)
}

// letters is noise of the signs of YAML and JSON.
func letters(signs string, n int) string {
	b, r := make([]byte, n), rand.New(rand.NewPCG(3, 4))
	for i := range b {
		b[i] = signs[r.IntN(len(signs))]
	}
	return string(b)
}

// hostile are the inputs that are small, or as large as may be, and cost much to read.
var hostile = sync.OnceValue(func() []input { return slices.Concat(hostileYAML(), hostileLines(), hostileFiles()) })

var hostileYAML = sync.OnceValue(func() []input {
	return []input{
		yaml("40,000 open brackets", "- id: "+times("[", 40_000), "nested deeper than 50"),
		yaml("half a million open brackets", "- id: "+times("[", 500_000), "more than 50000 lines, commas"),
		yaml("16 MiB of open brackets", times("[", 16*mib), "larger than"),
		yaml("brackets that close", "- id: "+times("[", 20_000)+times("]", 20_000), "nested deeper than 50"),
		yaml("open braces", "- id: "+times("{a: ", 80_000), "nested deeper than 50"),
		yaml("dashes", times("- ", 90_000), "nested deeper than 50"),
		yaml("dashes in brackets", "- id: ["+times("- ", 90_000), "nested deeper than 50"),
		yaml("dashes and question marks", times("- ? ", 90_000), "nested deeper than 50"),
		yaml("question marks", times("? ", 90_000), "nested deeper than 50"),
		yaml("keys within keys", "- id: a\n"+steps(1000), "nested deeper than 50"),
		yaml("20,000 keys", "- id: group/x\n"+numbered("  k%d: v\n", 240*kib), "more than 500 keys"),
		yaml("20,000 keys in braces", "- {id: group/x"+numbered(", k%d: v", 240*kib)+"}", "more than 500 keys"),
		yaml("half a million commas", "- id: ["+times(",", 500_000)+"]",
			"more than 50000 lines, commas, colons and other signs"),
		yaml("half a million values in brackets", "- id: ["+times("a,", mib-20)+"]",
			"more than 50000 lines, commas, colons and other signs"),
		yaml("laughs", "- &a [x, x, x, x, x, x, x, x, x]\n"+laughs(),
			"more YAML than is read here (Anchor) stands where a node should"),
		yaml("anchors", "- "+times("&a ", mib-20), "more than 50000 lines, commas, colons and other signs"),
		yaml("tags", "- "+times("!a ", mib-20), "more than 50000 lines, commas, colons and other signs"),
		yaml("colons", "- "+times("a: ", 140_000), "nested deeper than 50"),
		yaml("values in brackets, as many as may be", "- id: ["+times("a,", 99_000)+"]", "group"),
		yaml("markers", times("---\n", 16*mib-4), "ActorGroup: 1 nodes expected, 0 found"),
		yaml("markers with literals", "- "+times("--- |\n", 50_000), "take out the lines ---"),
		yaml("tabs in quotation marks", `- id: "`+times("\t", mib-20), "more than 200 tabs"),
		yaml("200 tabs in a long line", `- id: "`+times("\t", 200)+times("a", mib-300), "not YAML"),
		yaml("a million blanks", "- id: "+times(" ", mib-20)+"[", "not YAML"),
		yaml("a quotation mark that never closes", `- id: "`+times("a ", mib-20), "not YAML"),
		yaml("16 MiB of entries", times("- a\n", 16*mib-4), "more than 1000 faults"),
		yaml("16 MiB of the same node", times("- id: group/a\n", 16*mib-14), "more than 1000 faults"),
		yaml("16 MiB of nodes without evidence", numbered("- id: group/a%d\n  nme: {nb: a}\n", 16*mib-100),
			"more than 1000 faults"),
		yaml("16 MiB of empty entries", times("-\n", 16*mib-4), "more than 1000 faults"),
		yaml("16 MiB of noise", noise(16*mib), "actors/groups.yaml"),
		yaml("16 MiB of signs", letters("[]{}-?:,&*!|>'\"%@` \nab#", 16*mib), "actors/groups.yaml"),
		yaml("16 MiB of CR", "- id: a\n"+times("\r", 16*mib-20)+"[", "actors/groups.yaml"),
		yaml("16 MiB of nodes nested 40 times", times("- id: "+times("[", 40)+times("]", 40)+"\n", 16*mib-100),
			"more than 1000 faults"),
		yaml("16 MiB of nodes with 400 keys", times("- {id: a"+times(", k: v", 400*6)+"}\n", 15*mib),
			"more than 1000 faults"),
		{"16 MiB of sums", folder(edit{"evidence.sum", "", times("\n", 16*mib)}), "evidence.sum:1: not a sum"},
		{"16 MiB of braces for counts", folder(edit{"expect.yaml", "", times("{", 16*mib)}), "expect.yaml"},
	}
})

// laughs are lists of lists of lists, each of nine of the one before.
func laughs() string {
	var b strings.Builder
	for c := 'b'; c <= 'z'; c++ {
		fmt.Fprintf(&b, "- &%c [%s]\n", c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+", ", 9), ", "))
	}
	return b.String()
}

var hostileLines = sync.OnceValue(func() []input {
	return []input{
		{"64 MiB of open brackets on a line", file(times("[", 64*mib)), "is longer than"},
		{"64 MiB of line feeds", file(times("\n", 64*mib)), "the dataset is empty"},
		{"64 MiB of blanks", file(times(" ", 64*mib)), "is longer than"},
		{"64 MiB of noise", file(noise(64 * mib)), "data.jsonl:1: is not UTF-8"},
		{"a MiB of brackets in an item", file(`{"id":` + times("[", mib-20)), "data.jsonl:1"},
		{"a MiB of braces in an item", file(times(`{"a":`, mib-20)), "data.jsonl:1"},
		{"a MiB of members", file("{" + strings.TrimSuffix(numbered(`"k%d":1,`, mib-20), ",") + "}"),
			"data.jsonl:1: json: unknown field"},
		{"a MiB of properties",
			file(`{"id":"topic/x","type":"Topic","props":{` + strings.TrimSuffix(numbered(`"k%d":1,`, mib-80), ",") + "}}"),
			"data.jsonl:1: unknown property"},
		{"100,000 times one id", file(times(aTopic+"\n", 100_000*len(aTopic))), "topic/x: id: duplicate id"},
		{"100,000 nodes of no kind", file(numbered(`{"id":"topic/x%d","type":"Topic","props":{}}`+"\n", 5*mib)),
			"evidence: is missing"},
		{"70,000 bodies of one number",
			file(numbered(`{"id":"agency/x%d","type":"Agency","props":{"name_nb":"x","organisationNumber":"974760673",`+
				`"founded":"2000","dissolved":"2001"}}`+"\n", 9*mib)), "agency/x"},
		{"a circle of 50,000", file(aDocument + circle(50_000)), "nothing can be PART_OF itself by way of others"},
		{"20,000 claims on what isn't",
			file(numbered(`{"id":"claim/topic/a/PART_OF/topic/b%[1]d","type":"PART_OF",`+
				`"from":"topic/a","to":"topic/b%[1]d","props":{}}`+"\n", 3*mib) + aTopic + "\n"), "there is no node"},
	}
})

const (
	aDocument = `{"id":"document/side","type":"Document",` +
		`"props":{"name_nb":"Side","publisher":"Noen","language":"nb"}}` + "\n"
	itsMention = `"evidence":[{"document":"document/side"}]`
)

// circle is a ring of parts.
func circle(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"topic/x%d","type":"Topic","props":{"name_nb":"x",`+itsMention+`}}`+"\n", i)
	}
	for i := range n {
		next := (i + 1) % n
		fmt.Fprintf(&b, `{"id":"claim/topic/x%d/PART_OF/topic/x%d","type":"PART_OF",`+
			`"from":"topic/x%[1]d","to":"topic/x%[2]d","props":{`+itsMention+`}}`+"\n", i, next)
	}
	return b.String()
}

var hostileFiles = sync.OnceValue(func() []input {
	return slices.Concat(brokenFiles(), brokenSums(), []input{
		{"more files than anybody has", manyFiles, "holds more than 20000 files and folders"},
		{"four files at once", folder(edit{groups, "", costly}, edit{"topics.yaml", "", costly},
			edit{"events.yaml", "", costly}, edit{"arenas.yaml", "", costly}), "group"},
	})
})

// costly is a node that is refused only once all of it was parsed.
var costly = "- id: [" + times("a,", 99_000) + "]\n"

func manyFiles(t *testing.T) string {
	t.Helper()
	dir := folder()(t)
	for i := range 20_001 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// builtFolder is the folder of the program that built makes, "" before.
var builtFolder string

// built is the program as users have it, without what the tests' own binary bears.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "tiltaksgraf")
	if err != nil {
		return "", err
	}
	builtFolder = dir
	name := filepath.Join(dir, "tiltaksgraf")
	out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return name, nil
})

// measured runs the program to its end, and returns what it wrote, how long it took and the most memory that it had.
func measured(t *testing.T, args ...string) (out string, code int, took time.Duration, peak int) {
	t.Helper()
	name, err := built()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(name, args...)
	var written bytes.Buffer
	c.Stdout, c.Stderr = &written, &written
	began := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(24*refusalTime, func() { _ = c.Process.Kill() })
	defer kill.Stop()
	ended := make(chan struct{})
	go func() {
		_ = c.Wait() // an exit code other than 0 is what the tests are about
		close(ended)
	}()
	for running := true; running; {
		select {
		case <-ended:
			running = false
		case <-time.After(2 * time.Millisecond):
			peak = max(peak, highWater(c.Process.Pid))
		}
	}
	cpu := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	return written.String(), c.ProcessState.ExitCode(), min(cpu, time.Since(began)), peak
}

// highWater is the most memory that a process had, in MiB; 0 once it has ended.
func highWater(pid int) int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, ok := strings.Cut(string(text), "VmHWM:")
	if !ok {
		return 0
	}
	kibibytes, _ := strconv.Atoi(strings.Fields(after)[0])
	return kibibytes / kib
}

// TestHostileInputsAreRefusedQuickly by the real program, in a process of its own: in little time, with little memory,
// and in few words. The time is that of the processor, for others may be busy beside it; what hangs is stopped.
func TestHostileInputsAreRefusedQuickly(t *testing.T) {
	for _, in := range hostile() {
		t.Run(in.what, func(t *testing.T) {
			path := in.make(t)
			for _, command := range []string{"check", "serve"} {
				args := []string{command, "--data", path}
				if command == "serve" {
					args = append(args, "--addr", "127.0.0.1:0")
				}
				out, code, took, peak := measured(t, args...)
				if code != 1 || strings.Contains(out, "goroutine ") || !strings.Contains(out, in.want) {
					t.Errorf("%s: exit code %d, %.1000s\nwant %q", command, code, out, in.want)
				}
				if took > refusalTime || peak > refusalMiB {
					t.Errorf("%s took %s and %d MiB", command, took, peak)
				}
				if len(out) > mib {
					t.Errorf("%s wrote %d bytes", command, len(out))
				}
				t.Logf("%s: %s, %d MiB, %d bytes", command, took.Round(time.Millisecond), peak, len(out))
			}
		})
	}
}

// TestHostileTexts: neither is a document's text that has no end.
func TestHostileTexts(t *testing.T) {
	for what, text := range map[string]func(string) error{
		"a pipe": pipe, "a device": linkTo("/dev/zero"), "a folder": folded,
	} {
		dir := t.TempDir()
		if err := text(filepath.Join(dir, "veikart.nb.txt")); err != nil {
			t.Fatal(err)
		}
		out, code, took, peak := measured(t, "check", "--data", example, "--documents", dir)
		if code != 1 || !strings.Contains(out, "the text veikart.nb.txt is no regular file ("+what) || took > refusalTime ||
			peak > refusalMiB {
			t.Errorf("%s: exit code %d, %s, %d MiB, %s", what, code, took, peak, out)
		}
	}
}

// TestPipedInputHasBounds: a line without end from standard input ends the program, too.
func TestPipedInputHasBounds(t *testing.T) {
	c := program(nil, "check", "--data", "-")
	c.Stdin = io.LimitReader(zeros{}, 64*mib)
	out, err := c.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "-:1: is longer than") {
		t.Errorf("%v, %s", err, out)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }
