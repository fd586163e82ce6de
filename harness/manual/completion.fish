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

# Whether the words so far name this command.
function __erchaos_at
    set -l command erchaos
    for word in (commandline -opc)[2..]
        if contains -- "$command $word" @commands@
            set command "$command $word"
        end
    end
    test "$command" = "$argv[1]"
end

complete -c erchaos -f
@branches@
