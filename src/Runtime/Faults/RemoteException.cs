namespace Infeed;

/// <summary>
/// Stands for an exception that cannot be handed on, because it was thrown in a worker process, or because its own members throw: its type, its message and
/// its stack are kept as text.
/// </summary>
public sealed class RemoteException : Exception
{
    private readonly string text;

    internal RemoteException(string typeName, string message, string text)
        : base(message)
    {
        TypeName = typeName;
        this.text = text;
    }

    /// <summary>The full name of the original exception's type.</summary>
    public string TypeName { get; }

    /// <summary>
    /// The original's stack, and those of its inner exceptions, as <see cref="Exception.ToString"/> gave them in the worker; put together by Infeed where that threw.
    /// </summary>
    public override string StackTrace => text;

    /// <summary>What the original's <see cref="Exception.ToString"/> gave.</summary>
    public override string ToString() => text;
}
