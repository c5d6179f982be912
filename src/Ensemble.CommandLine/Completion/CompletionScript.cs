using System.CommandLine;

namespace Ensemble.CommandLine.Completion;

/// <summary><c>completion</c>: prints a script that lets a shell complete verbs, options and the names of what runs.</summary>
internal sealed class CompletionScript : Verb
{
    public override void Declare(Command command)
    {
        var shell = new Argument<string>("shell") { Description = "Which shell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        command.Arguments.Add(shell);
    }

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        request.Work.Say(Of(request.Text("shell")!));
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>The script. Each asks the command itself, with the position of the cursor and the line so far.</summary>
    public static string Of(string shell) => shell switch
    {
        "bash" => """
            # eval "$(ensemble completion bash)"
            _ensemble() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(ensemble "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _ensemble ensemble
            """,
        "zsh" => """
            # eval "$(ensemble completion zsh)"
            _ensemble() {
                local -a found
                found=("${(@f)$(ensemble "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -a found
            }
            compdef _ensemble ensemble
            """,
        "fish" => """
            # ensemble completion fish | source
            complete -c ensemble -f -a '(ensemble "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        _ => """
            # ensemble completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName ensemble -ScriptBlock {
                param($word, $line, $position)
                ensemble "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };
}
