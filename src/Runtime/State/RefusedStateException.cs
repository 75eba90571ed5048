namespace Infeed.State;

/// <summary>A source cannot be sent in its present state. Users see an <see cref="InvalidOperationException"/> whose message is complete.</summary>
internal class RefusedStateException(string message) : InvalidOperationException(message);
