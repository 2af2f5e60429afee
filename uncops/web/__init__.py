"""The page kit: audiences and permissions, forms, error pages, languages, paging, downloads."""
