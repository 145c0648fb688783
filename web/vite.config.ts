import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { lighterFont } from "./fonts";

const api = "http://127.0.0.1:8080";

// One build, one page per entry: what the pages share lands in shared files
// under /playground/assets, the one folder that embed.go serves.
export default defineConfig({
  base: "/playground/",
  plugins: [react(), lighterFont()],
  build: {
    target: "es2023",
    manifest: true, // by which embed.go finds what the pages of the site load
    assetsInlineLimit: 0, // data: addresses would need holes in the content security policy
    chunkSizeWarningLimit: 4000, // the editor is one large part, loaded after the page
    rolldownOptions: {
      input: { playground: "playground.html", site: "src/site/main.ts" },
      onwarn: (warning, warn) => {
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning); // GraphiQL's hints to its own compiler
      },
    },
  },
  worker: { format: "es" },
  server: {
    proxy: { "/graphql": api, "/playground/examples.json": api },
  },
});
