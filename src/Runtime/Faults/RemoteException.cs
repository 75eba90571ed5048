namespace Infeed;

/// <summary>
/// Stands for an exception that cannot be passed on itself, because it was thrown in a worker process, or because its own members throw. Keeps its type,
/// message and stack as text.
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
    /// The stack of the original and of its inner exceptions, as returned by its <see cref="Exception.ToString"/>. If that threw, Infeed's own text.
    /// </summary>
    public override string StackTrace => text;

    /// <summary>What the original's <see cref="Exception.ToString"/> returned.</summary>
    public override string ToString() => text;
}
