using System.Text;

namespace Ensemble.Hosting.Application;

/// <summary>Asks on the terminal; what is typed for a secret is not shown.</summary>
internal sealed class TerminalPrompt : IParameterPrompt
{
    public string? Ask(string name, bool secret)
    {
        Console.Error.Write($"Value of parameter '{name}'{(secret ? " (hidden)" : "")}: ");
        string? value = secret ? ReadHidden() : Console.ReadLine();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static string? ReadHidden()
    {
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return text.ToString();
                case ConsoleKey.Backspace when text.Length > 0:
                    text.Length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        text.Append(key.KeyChar);
                    break;
            }
        }
    }
}
