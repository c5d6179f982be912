using System.Text;

namespace Ensemble.Telemetry.Queries.Logs;

/// <summary>A search for words: what the full-text index is asked, and what is checked in the texts that it names.</summary>
internal sealed class TextSearch
{
    private const char AnyEnd = '*';

    private readonly List<string> _terms = [];

    private TextSearch(string text)
    {
        var words = new List<string>();
        foreach (string term in Terms(text))
        {
            // A beginning of a word costs the index as much as all words that begin so, once for each block: looking into the texts is quicker.
            bool isBeginning = term.EndsWith(AnyEnd);
            _terms.Add(isBeginning ? term.TrimEnd(AnyEnd) : term);
            if (!isBeginning)
                words.AddRange(Words(term));
        }
        // Quotation marks keep the index from taking anything in the words for an operator.
        Expression = words.Count == 0 ? null : string.Join(" AND ", words.Select(w => $"\"{w}\""));
    }

    /// <summary>For the index; null where there is no word in the text.</summary>
    public string? Expression { get; }

    /// <summary>A search; null where nothing is searched for.</summary>
    public static TextSearch? For(string? text) => string.IsNullOrWhiteSpace(text) ? null : new(text);

    /// <summary>Whether a text has all terms in it: the index knows words, but neither their order nor what is between them.</summary>
    public bool Matches(string text) => _terms.TrueForAll(term => text.Contains(term, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Terms(string text)
    {
        var term = new StringBuilder();
        bool isQuoted = false;
        foreach (char c in text + ' ')
            if (c == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || !char.IsWhiteSpace(c))
                term.Append(c);
            else if (term.Length > 0)
            {
                yield return term.ToString();
                term.Clear();
            }
        if (term.Length > 0)
            yield return term.ToString().TrimEnd(); // the quotation mark was not closed
    }

    private static IEnumerable<string> Words(string term)
    {
        var word = new StringBuilder();
        foreach (char c in term + ' ')
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                word.Append(c);
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
    }
}
