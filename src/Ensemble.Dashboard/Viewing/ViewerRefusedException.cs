namespace Ensemble.Dashboard.Viewing;

/// <summary>A dashboard cannot be opened as it was asked for. The message is a sentence for people.</summary>
internal sealed class ViewerRefusedException(string message) : Exception(message);
