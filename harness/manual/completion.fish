# Completion of erchaos for fish, made from the definitions of its commands.

function __erchaos_designs
    set -l program (commandline -opc)[1]
    $program list topologies --names 2>/dev/null
end

function __erchaos_kinds
    set -l program (commandline -opc)[1]
    $program list faults --names 2>/dev/null
end

function __erchaos_names
    set -l program (commandline -opc)[1]
    $program explain --names 2>/dev/null
end

# The command that the words so far name; then the first word that is none of it, if there is one.
function __erchaos_words
    set -l command erchaos
    set -l lab
    set -l before
    for word in (commandline -opc)[2..]
        if contains -- "$command $word" @commands@
            set command "$command $word"
        else if not set -q lab[1]; and not string match -q -- '-*' $word $before
            set lab $word
        end
        set before $word
    end
    printf '%s\n' $command $lab
end

function __erchaos_at
    set -l words (__erchaos_words)
    test "$words[1]" = "$argv[1]"
end

function __erchaos_labs
    set -l program (commandline -opc)[1]
    set -l words (__erchaos_words)
    set -q words[2]; or $program ps --names 2>/dev/null
end

function __erchaos_nodes
    set -l program (commandline -opc)[1]
    set -l words (__erchaos_words)
    set -q words[2]; and $program ps --names $words[2] 2>/dev/null
end

complete -c erchaos -f
@branches@
