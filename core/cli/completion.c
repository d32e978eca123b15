/*
 * completion.c - `awsm completion bash|zsh`: a script that asks `awsm complete` for what may come
 * next.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <argp.h>
#include <string.h>

#include "commands.h"

static const char bash_script[] =
    "# awsm's completion for bash. In ~/.bashrc: eval \"$(awsm completion bash)\"\n"
    "_awsm() {\n"
    "    local IFS=$'\\n'\n"
    "    COMPREPLY=($(\"${COMP_WORDS[0]}\" complete \"${COMP_WORDS[@]:1:COMP_CWORD}\" \\\n"
    "        2>/dev/null | cut -f 1))\n"
    "    if [[ ${COMPREPLY[0]-} == *= ]]; then compopt -o nospace; fi\n"
    "}\n"
    "complete -o default -F _awsm awsm\n";

static const char zsh_script[] =
    "#compdef awsm\n"
    "# awsm's completion for zsh. In ~/.zshrc, behind compinit: eval \"$(awsm completion zsh)\"\n"
    "_awsm() {\n"
    "    local line\n"
    "    local -a candidates suffix\n"
    "    for line in \"${(@f)$(\"${words[1]}\" complete \"${(@)words[2,CURRENT]}\" "
    "2>/dev/null)}\"; do\n"
    "        [[ -n $line ]] || continue\n"
    "        [[ ${line%%$'\\t'*} == *= ]] && suffix=(-S '')\n"
    "        candidates+=(\"${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}\")\n"
    "    done\n"
    "    if (( $#candidates )); then\n"
    "        _describe awsm candidates \"${(@)suffix}\"\n"
    "    else\n"
    "        _files\n"
    "    fi\n"
    "}\n"
    "compdef _awsm awsm\n";

static const struct {
    const char *name;
    const char *script;
} shells[] = {
    { "bash", bash_script },
    { "zsh", zsh_script },
};

enum { SHELL_COUNT = sizeof shells / sizeof shells[0] };

const char *cli_shell_at(size_t i)
{
    return i < SHELL_COUNT ? shells[i].name : NULL;
}

static const char *script_of(const char *shell)
{
    for (size_t i = 0; i < SHELL_COUNT; i++)
        if (strcmp(shells[i].name, shell) == 0)
            return shells[i].script;
    return NULL;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    const char **script = state->input;

    switch (key) {
    case ARGP_KEY_ARG:
        *script = script_of(argument);
        if (state->arg_num > 0 || !*script)
            argp_error(state, "bash or zsh, not \"%s\"", argument);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "for which shell? bash or zsh");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp cli_completion_parser = {
    .parser = parse,
    .args_doc = "bash|zsh",
    .doc = "Print a script that completes the command's words with the tab key: commands, "
           "services, operations and options.\v"
           "For bash, in ~/.bashrc:  eval \"$(awsm completion bash)\"\n"
           "For zsh, in ~/.zshrc:    eval \"$(awsm completion zsh)\"",
};

int cli_completion(int argc, char **argv)
{
    const char *script = NULL;

    argp_parse(&cli_completion_parser, argc, argv, 0, NULL, &script);
    fputs(script, stdout);
    return CLI_DONE;
}
