using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises library methods that wait for a network, and that have an asynchronous counterpart.</summary>
internal static class NetworkWaits
{
    /// <summary>The asynchronous method that does the same; null if a method does not wait for a network, or there is none.</summary>
    public static string? Remedy(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return method.Name switch
        {
            "Send" when type.Is("System.Net.Http", "HttpClient") || type.Is("System.Net.Http", "HttpMessageInvoker") => "SendAsync",
            "ReadAsStream" when type.Is("System.Net.Http", "HttpContent") => "ReadAsStreamAsync",
            "GetResponse" when type.Is("System.Net", "WebRequest") || type.Is("System.Net", "HttpWebRequest") => "GetResponseAsync",
            "DownloadData" or "DownloadString" or "OpenRead" when type.Is("System.Net", "WebClient") => $"{method.Name}TaskAsync",
            "Receive" or "Send" or "Connect" when type.Is("System.Net.Sockets", "Socket") => $"{method.Name}Async",
            "Connect" when type.Is("System.Net.Sockets", "TcpClient") => "ConnectAsync",
            "Read" or "Write" when type.Is("System.Net.Sockets", "NetworkStream") || type.Is("System.Net.Security", "SslStream") => $"{method.Name}Async",
            "GetHostEntry" or "GetHostAddresses" when type.Is("System.Net", "Dns") => $"{method.Name}Async",
            _ => null,
        };
    }
}
