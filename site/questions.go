package site

import (
	"embed"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

//go:embed questions
var questionFiles embed.FS

// readQuestions reads the questions by name, each with the fragments that it spreads, theirs as well.
func readQuestions() map[string]string {
	fragments := filesIn(questionFiles, "questions/fragments/*.graphql")
	questions := filesIn(questionFiles, "questions/*.graphql")
	for name, text := range questions {
		needed := spreads(text)
		for i := 0; i < len(needed); i++ { // grows as it is read
			fragment := fragments[needed[i]]
			text += "\n" + fragment
			for _, more := range spreads(fragment) {
				if !slices.Contains(needed, more) {
					needed = append(needed, more)
				}
			}
		}
		questions[name] = strings.TrimSpace(text) + "\n"
	}
	return questions
}

var spread = regexp.MustCompile(`\.\.\.\s*([A-Z]\w*)`)

// spreads are the names of the fragments that a text spreads, each once.
func spreads(text string) (names []string) {
	for _, found := range spread.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, found[1]) {
			names = append(names, found[1])
		}
	}
	return names
}

// filesIn reads the files of a pattern, by their names without the ending.
func filesIn(files fs.FS, pattern string) map[string]string {
	all := map[string]string{}
	names, err := fs.Glob(files, pattern)
	for _, name := range names {
		var text []byte
		if text, err = fs.ReadFile(files, name); err != nil {
			break
		}
		all[strings.TrimSuffix(path.Base(name), path.Ext(name))] = string(text)
	}
	if err != nil {
		panic(err) // the files are in the program
	}
	return all
}
