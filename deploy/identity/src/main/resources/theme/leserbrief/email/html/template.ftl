<#-- Styles stand at the elements, because mail programs drop style sheets; no picture is fetched from anywhere. -->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px 16px;font:17px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif">
  <div style="max-width:36rem;margin:0 auto">
    <p style="margin:0 0 24px;padding-bottom:12px;border-bottom:3px solid #0b5c6b;font-size:20px;font-weight:800"><#if properties.siteUrl?has_content><a href="${properties.siteUrl}/" style="color:inherit;text-decoration:none">${realmName}</a><#else>${realmName}</#if></p>
    <#nested>
  </div>
</body>
</html>
</#macro>
